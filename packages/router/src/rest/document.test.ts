import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { appRouter } from "../app.ts";
import { documentOf } from "./document.ts";
import { matcherOf } from "./match.ts";
import { operationsOf } from "./operations.ts";

const operations = operationsOf(appRouter);
const document = documentOf(operations);
const documentedTags = z
  .array(z.strictObject({ name: z.string(), description: z.string() }))
  .parse(document["tags"]);

describe("the contract of the REST API", () => {
  it("is what was last agreed to", async () => {
    const file = path.join(import.meta.dirname, "../openapi.json");
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(file);
  });

  it("has every operation once, under a name of its own", () => {
    const names = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(names.length).toBe(operations.length);
    expect(new Set(names).size).toBe(names.length);
  });

  it("speaks snake case and nothing of how we are built", () => {
    const text = JSON.stringify(document.components.schemas);
    expect([...text.matchAll(/"properties":\{[^{}]*"[a-z]+[A-Z]\w*":/g)]).toEqual([]);
    expect(JSON.stringify(document)).not.toMatch(/\$schema|\$defs|zod|undefined|\{\}\]/);
  });

  it("tells where something new is where one can read it by itself, and nowhere else", () => {
    const plain = (place: string) => place.replace(/\{\w+\}/g, "{}");
    const readable = new Set(
      operations
        .filter(({ rest }) => rest.method === "GET" && rest.output instanceof z.ZodObject)
        .filter(({ isPage }) => !isPage)
        .map(({ rest }) => plain(rest.path)),
    );
    const makers = operations.filter(({ rest }) => rest.created);
    expect(makers.map(({ rest }) => plain(rest.created ?? "")).toSorted()).toEqual([
      ...["/assignments/{}", "/organizations/{}", "/organizations/{}/clients/{}"],
      ...["/organizations/{}/programs/{}", "/organizations/{}/projects/{}"],
      ...["/organizations/{}/tasks/{}", "/organizations/{}/tasks/{}/comments/{}"],
      "/organizations/{}/tasks/{}/time-entries/{}",
      ...["/organizations/{}/views/{}", "/teams/{}"],
    ]);
    for (const { rest } of makers) expect(readable).toContain(plain(rest.created ?? ""));
  });

  it("takes PUT wherever it takes PATCH, for the same change, and says so in its guide", () => {
    const match = matcherOf(operations);
    const changes = operations.filter(({ rest }) => rest.method === "PATCH");
    expect(changes.map(({ procedure }) => procedure)).toEqual(
      expect.arrayContaining(["teams.update", "assignments.update", "tasks.update"]),
    );
    for (const { procedure, rest } of changes)
      expect(match("PUT", rest.path)).toHaveProperty("operation.procedure", procedure);
    expect(document["info"]).toMatchObject({ description: expect.stringContaining("`PUT`") });
  });

  it("says of each operation only what can come of it", () => {
    const refusals = (path: string, method: string) =>
      JSON.stringify(document.paths[path]?.[method]?.responses);
    expect(refusals("/auth/login", "post")).not.toMatch(/ROLE_|STALE|NOT_FOR_TOKENS|`UNAUTH/);
    expect(refusals("/auth/login", "post")).toMatch(/INVALID_CREDENTIALS.*TOO_MANY_ATTEMPTS/);
    expect(refusals("/me", "get")).not.toMatch(/TASK|DUPLICATE|LIMIT_REACHED|RESOURCE_NOT_FOUND/);
    expect(refusals("/organizations/{org_id}/roles/{role_id}", "delete")).toMatch(/ROLE_IN_USE/);
    expect(JSON.stringify(document.paths)).not.toMatch(/BAD_PICTURE|LAST_CREDENTIAL/);
  });

  it("shows examples that could be real", () => {
    const text = JSON.stringify(document);
    expect(text).not.toMatch(/"(name|invitation|token|secret|code)":"text"(?!,"in")/);
    const sent = (path: string) =>
      JSON.stringify(document.paths[path]?.["post"]?.["requestBody"]).split('"example":')[1];
    expect(sent("/auth/register")).toContain('"name":"Ada"');
    expect(sent("/auth/login")).toContain('"code":"482913"');
  });

  it("takes either letter case where TeamFlow does, and says what a password must be", () => {
    const body = (path: string) => JSON.stringify(document.paths[path]?.["post"]?.["requestBody"]);
    expect(body("/organizations/{org_id}/projects")).toContain('"^[A-Za-z][A-Za-z0-9]*$"');
    for (const path of ["/auth/register", "/auth/reset"])
      expect(body(path)).toMatch(/"password":\{[^}]*"minLength":12,"maxLength":128/);
  });

  it("names and describes its groups for people", () => {
    for (const { name, description } of documentedTags)
      expect(`${name}: ${description}`).toMatch(/^[A-Z][a-z]+|API .*: [A-Z].*\.$/);
    expect(JSON.stringify(documentedTags)).not.toMatch(/"name":"[a-z]/);
  });

  it("says in its guide which lists come whole, and which records have a version", () => {
    const whole = operations
      .filter(({ rest }) => rest.method === "GET" && rest.output instanceof z.ZodArray)
      .map(({ procedure }) => procedure);
    expect(whole.toSorted()).toEqual([
      ...["attachments.list", "comments.versions", "deliveries.health"],
      ...["figures.activity", "flags.list", "labels.list"],
      ...["mentions.ofTask", "notificationSettings.defaults"],
      ...["notificationSettings.mutes", "notificationSettings.preferences"],
      ...["notificationSettings.projectDefaults"],
      ...["notificationSettings.projectPreferences", "organizations.list", "projectMembers.list"],
      ...["projects.progress", "relations.list", "roles.list", "search.find", "statuses.list"],
      ...["tasks.columns", "tasks.counts", "tasks.findGroups", "watchers.list"],
    ]);
    const versioned = operations
      .filter(({ isVersioned }) => isVersioned)
      .map(({ procedure }) => procedure.replace(/\..*/, ""));
    expect([...new Set(versioned)].toSorted()).toEqual([
      ...["assignmentRules", "assignments", "clients", "comments", "deliveries"],
      ...["descriptionVersions", "labels", "members"],
      ...["notificationSettings", "organizations", "programs", "projects", "roles"],
      ...["serviceAccounts", "statuses", "tasks", "teamMembers", "teams", "timeEntries"],
      "views",
    ]);
  });

  it("says in each sentence what an operation does", () => {
    for (const { rest } of operations) expect(rest.summary).toMatch(/^[A-Z].{8,}[^.]$/);
  });
});
