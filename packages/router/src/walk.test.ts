import { readFile } from "node:fs/promises";
import path from "node:path";
import { grants, may, roles } from "@teamflow/domain/permission";
import { beforeAll, describe, expect, it } from "vitest";
import { actorsOf, type Twins } from "./testing/actors.ts";
import { anInstance } from "./testing/instance.ts";
import {
  type Declared,
  declaredProcedures,
  type Definition,
  definitions,
} from "./testing/policies.ts";
import { signedIn } from "./testing/signed-in.ts";
import { attempt, casesOf, directDoor, type Rights, type Walk, walk } from "./testing/walk.ts";
import { aWorld } from "./testing/world.ts";
import { isPermission, type Policy } from "./trpc.ts";

const file = path.join(import.meta.dirname, "rights.json");
const procedures = declaredProcedures();
const named = procedures.map((procedure) => [procedure.path, procedure] as const);
let walked: Walk;
let rights: Record<string, Rights>;
let cases = 0;

beforeAll(async () => {
  const instance = await anInstance();
  const ours = await aWorld(instance, "OURS");
  const twins = { instance, ours, theirs: await aWorld(instance, "THEIRS") };
  walked = { twins, actors: await actorsOf(twins), door: directDoor(instance) };
  rights = JSON.parse(await readFile(file, "utf8"));
});

describe("the rights that a person approved", () => {
  it("are those that the procedures declare", async () => {
    const declared = Object.fromEntries(
      procedures.map((procedure) => [procedure.path, rightsOf(procedure)]),
    );
    await expect(`${JSON.stringify(declared, null, 2)}\n`).toMatchFileSnapshot(file);
  });

  it("leave no id that is not known as one", () => {
    expect(
      procedures.flatMap(({ path: name, strayIds }) => strayIds.map((field) => `${name}.${field}`)),
    ).toEqual([]);
  });

  it("give every write a transaction and no read one", () => {
    expect(procedures.filter(isMisplaced).map((procedure) => procedure.path)).toEqual([]);
  });
});

describe("everybody, with every id", () => {
  it.each(named)("%s [B41] [B42]", async (name, procedure) => {
    const before = await stateOf(walked.twins);
    const { findings, count } = await walk(walked, procedure, rights[name] ?? noRights);
    expect(findings).toEqual([]);
    expect(await stateOf(walked.twins)).toEqual(before);
    cases += count;
  });

  it("comes to more than two thousand cases, and leaves no defect in the log", () => {
    expect(cases).toBeGreaterThan(2000);
    expect(walked.twins.instance.defects).toEqual([]);
  });
});

describe("a permission that is taken away", () => {
  // Everybody has this one. Whoever owns the instance is asked for at the door, and not by a permission.
  const anybodys = "organization:read";
  const open = new Set(["public", "self", "token", "instance", anybodys]);
  const guarded = named.filter(([, { policy }]) => !open.has(policy.access));
  // Data asks for the same right at both ends of a relation: of these the answers stay, and the list tells.
  const askedTwice = new Set(["relations.add", "relations.update"]);

  it.each(guarded)(
    "from %s is noticed, by its answers and by the approved list",
    async (name, procedure) => {
      const approved = rights[name] ?? noRights;
      const noticed = await withPolicy(
        name,
        { ...procedure.policy, access: anybodys },
        async () => {
          const declared = declaredProcedures().find((other) => other.path === name);
          const differs = declared && rightsOf(declared).access !== approved.access;
          return [
            ...(await firstFinding(procedure, approved, "forbidden")),
            ...(differs ? [name] : []),
          ];
        },
      );
      expect(noticed).toHaveLength(askedTwice.has(name) ? 1 : 2);
    },
  );
});

describe("a refusal of tokens that is taken away", () => {
  const peoples = named.filter(([, { policy }]) => policy.isForPeople);

  it.each(peoples)("from %s is noticed", async (name, procedure) => {
    const { isForPeople: _, ...open } = procedure.policy;
    const approved = rights[name] ?? noRights;
    const noticed = await withPolicy(name, open, () =>
      firstFinding(procedure, approved, "not_for_tokens"),
    );
    expect(noticed).toHaveLength(1);
  });
});

describe("a check at the door that is taken away", () => {
  // Whether somebody is signed in, comes by a token, or owns the instance, is asked whatever the policy says.
  const refusals: Record<string, string> = {
    ...{ self: "unauthenticated", token: "not_found", instance: "not_found" },
  };
  const checked = named.filter(([, { policy }]) => policy.access in refusals);

  it.each(checked)("from %s is noticed", async (name, procedure) => {
    const refused = refusals[procedure.policy.access] ?? "";
    const noticed = await withoutCheck(name, 1, () =>
      firstFinding(procedure, rights[name] ?? noRights, refused),
    );
    expect(noticed).toHaveLength(1);
  });

  const guessing = named.filter(([, { policy }]) => policy.isSignIn);

  it.each(guessing)("from %s is noticed: a batch would hide the guesses", async (name) => {
    const owner = await signedIn(walked.twins.ours.owner);
    const inBatch = () => attempt(owner.as({ batchSize: 2 }), name, undefined);
    const batched = { reason: { kind: "bad_request", detail: "batch" } };
    expect(await inBatch()).toEqual(batched);
    expect(await withoutCheck(name, 2, inBatch)).not.toEqual(batched);
  });
});

describe("a policy that says less than it did", () => {
  it.each(named)("of %s is noticed in the approved list", async (name, { policy }) => {
    const { isSignIn: _, ...unguarded } = policy;
    const { rest: __, ...withdrawn } = policy;
    const lesser: Policy[] = [
      ...(policy.access === "public" ? [] : [{ ...policy, access: "public" as const }]),
      ...(policy.isSignIn ? [unguarded] : []),
      ...(policy.rest ? [withdrawn] : []),
    ];
    for (const mutant of lesser) {
      const declared = await declaredWith(name, mutant);
      expect(rightsOf(declared)).not.toEqual(rights[name]);
    }
    if (policy.isWrite === undefined) return;
    const moved = await declaredWith(name, { ...policy, isWrite: !policy.isWrite });
    expect(isMisplaced(moved)).toBe(true);
  });
});

/** What a procedure declares while it has another policy. */
async function declaredWith(name: string, policy: Policy): Promise<Declared> {
  const declared = await withDefinition(name, { meta: policy }, async () =>
    declaredProcedures().find((procedure) => procedure.path === name),
  );
  if (!declared) throw new Error(`There is no procedure ${name}`);
  return declared;
}

/** Runs something while a procedure lacks one of what stands before its handler. What breaks then is no defect of ours. */
async function withoutCheck<T>(name: string, at: number, work: () => Promise<T>): Promise<T> {
  const { defects } = walked.twins.instance;
  const before = defects.length;
  const middlewares = definitionOf(name).middlewares.toSpliced(at, 1);
  await walked.twins.ours.rewind();
  try {
    return await withDefinition(name, { middlewares }, work);
  } finally {
    defects.length = before;
    await walked.twins.ours.rewind();
  }
}

function isMisplaced({ type, policy }: Declared): boolean {
  return policy.isWrite !== undefined && policy.isWrite !== (type === "mutation");
}

/** What the first case that expects a refusal finds, if any does. */
async function firstFinding(
  procedure: Declared,
  approved: Rights,
  refused: string,
): Promise<string[]> {
  for (const { expected, check } of casesOf(walked, procedure, approved)) {
    const found = expected === refused ? await check(walked.door) : [];
    if (found.length > 0) return found.slice(0, 1);
  }
  return [];
}

const noRights: Rights = { type: "", access: "", allowed: "", ids: "" };

function rightsOf({ type, policy, ids }: Declared): Rights {
  const { access, isForPeople, isSignIn, rest } = policy;
  const isOpen = access === "public" || access === "self";
  const allowed = roles
    .filter(
      (role) => isOpen || (isPermission(access) && may({ permissions: grants[role] }, access)),
    )
    .join(" ");
  return {
    ...{ type, access, allowed },
    ids: ids.map(({ field, noun }) => `${field}: ${noun}`).join(", "),
    ...(isForPeople && { tokens: "refused" }),
    ...(isSignIn && { batches: "refused" }),
    ...(rest && { rest: `${rest.method} ${rest.path}` }),
  };
}

/** Runs something while a procedure has another policy, and puts back what that let happen. */
async function withPolicy<T>(name: string, policy: Policy, work: () => Promise<T>): Promise<T> {
  await walked.twins.ours.rewind();
  try {
    return await withDefinition(name, { meta: policy }, work);
  } finally {
    await walked.twins.ours.rewind();
  }
}

/** The middleware reads a procedure's policy where the walk does, at each call, as tRPC reads the middleware. */
async function withDefinition<T>(
  name: string,
  changed: Partial<Definition>,
  work: () => Promise<T>,
): Promise<T> {
  const definition = definitionOf(name);
  const before = { ...definition };
  Object.assign(definition, changed);
  try {
    return await work();
  } finally {
    Object.assign(definition, before);
  }
}

function definitionOf(name: string): Definition {
  const definition = definitions().get(name);
  if (!definition) throw new Error(`There is no procedure ${name}`);
  return definition;
}

/** All that the other organization holds, as its owner reads it; how somebody looks and is called is their own. */
async function stateOf({ theirs }: Twins) {
  const own = (await signedIn(theirs.owner)).as();
  const { orgId, project, team } = theirs;
  const members = await own.members.list({ orgId, limit: 100 });
  const assignments = await own.assignments.list({ orgId });
  const teamMembers = await own.teamMembers.list({ orgId, teamId: team.id, withFormer: true });
  return {
    members: members.items.map(({ name: _, email: __, avatarId: ___, ...member }) => member),
    roles: await own.roles.list({ orgId }),
    tokens: await own.apiTokens.list({ orgId }),
    serviceAccounts: await own.serviceAccounts.list({ orgId }),
    clients: await own.clients.list({ orgId }),
    programs: await own.programs.list({ orgId }),
    projects: await own.projects.list({ orgId }),
    statuses: await own.statuses.list({ orgId, projectId: project.id }),
    labels: await own.labels.list({ orgId, projectId: project.id }),
    tasks: await own.tasks.list({ orgId, projectId: project.id }),
    comments: await commentsOf(theirs),
    attachments: (await own.attachments.list({ orgId, taskId: theirs.task.id })).map(
      ({ createdByName: _, ...file }) => file,
    ),
    time: (await own.timeEntries.list({ orgId, taskId: theirs.task.id })).items.map(
      ({ memberName: _, ...entry }) => entry,
    ),
    relations: await own.relations.list({ orgId, taskId: theirs.task.id }),
    trash: await own.tasks.trashed({ orgId, projectId: project.id }),
    teams: (await own.teams.list({ orgId })).items.map(({ leads: _, ...team }) => team),
    trashedParts: await own.projects.trashedParts({ orgId, projectId: project.id }),
    views: await own.views.list({ orgId }),
    trashedViews: await own.views.trashed({ orgId }),
    favourites: await own.favourites.list({ orgId }),
    notifications: await own.notifications.list({ orgId }),
    assignments: assignments.items.map(({ memberName: _, ...assignment }) => assignment),
    assignmentRules: await own.assignmentRules.get({ orgId }),
    teamMembers: teamMembers.items.map(({ name: _, avatarId: __, ...member }) => member),
  };
}

/** What is said of the other organization's task; how its authors are called is their own. */
async function commentsOf({ owner, orgId, task }: Twins["theirs"]) {
  const { items } = await (await signedIn(owner)).as().comments.list({ orgId, taskId: task.id });
  return items.map(({ authorName: _, ...comment }) => comment);
}
