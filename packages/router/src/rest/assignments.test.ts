import { EntityId, newId } from "@teamflow/domain/ids";
import { beforeAll, expect, it } from "vitest";
import { appRouter } from "../app.ts";
import { reasonOf } from "../refusal.ts";
import { anInstance, aPerson, type Instance, type Person } from "../testing/instance.ts";
import { aWorld, type World } from "../testing/world.ts";
import { callOperation } from "./call.ts";
import { operationsOf } from "./operations.ts";
import { matcherOf } from "./match.ts";
import { told } from "./refusals.ts";

let instance: Instance;
let world: World;
const match = matcherOf(operationsOf(appRouter));

beforeAll(async () => {
  instance = await anInstance();
  world = await aWorld(instance, "OURS");
});

/** What a program that asks over REST gets: the data as it is sent, or the refusal with its code. */
async function ask(person: Person, address: string, fields: object = {}, seenVersion?: number) {
  const [method = "", path = ""] = address.split(" ");
  const matched = match(method, path);
  if (!matched || !("operation" in matched)) throw new Error(`Nothing stands at ${address}`);
  const { operation, parameters } = matched;
  const request = {
    ...{ parameters, seenVersion: seenVersion ?? null },
    fields: { org_id: world.orgId, ...fields },
  };
  try {
    const data = await callOperation(operation, request, person.context());
    return { status: operation.rest.created ? 201 : 200, data: operation.write(data) };
  } catch (error) {
    const how = { hasIfMatch: false, hasCredential: true, names: operation.rest.names };
    const { status, code, details } = told(reasonOf(error), how);
    return { status, code, details };
  }
}

const wanted = async (type = "developer") => ({
  ...{ entity_type: "task", entity_id: (await world.aTask()).id, user_id: world.viewer.id },
  assignment_type: type,
});

it("a developer is assigned to a task as existing scripts do it, and every refusal has its code", async () => {
  const { owner, staff, orgId, quiet } = world;
  const body = await wanted();
  expect(await ask(owner, "POST /assignments", body)).toMatchObject({
    ...{ status: 201, data: { entity_id: body.entity_id, type: "developer", version: 1 } },
  });
  const there = await owner.as().tasks.create({ orgId, projectId: quiet.id, title: "Served" });
  const { memberId } = await world.aColleague();
  const outside = { ...body, entity_id: there.id, user_id: memberId };
  const refusals = [
    [owner, outside, 422, "TEAM_001"],
    [owner, { ...body, assignment_type: "tester" }, 422, "TEAM_002"],
    [owner, { ...body, assignment_type: "owner" }, 422, "TEAM_002"],
    [owner, body, 409, "TEAM_003"],
    [owner, { ...body, entity_id: newId() }, 404, "TEAM_004"],
    [staff.viewer, body, 403, "TEAM_005"],
    [owner, { ...body, entity_type: "bug" }, 422, "VALIDATION_ERROR"],
    [owner, { ...body, entity_type: "epic" }, 422, "VALIDATION_ERROR"],
    [owner, { ...body, assignment_type: "hero" }, 422, "VALIDATION_ERROR"],
    [owner, { ...body, user_id: newId() }, 404, "RESOURCE_NOT_FOUND"],
  ] as const;
  for (const [who, fields, status, code] of refusals)
    expect(await ask(who, "POST /assignments", fields), JSON.stringify(fields)).toMatchObject({
      ...{ status, code },
    });
});

it("a field is refused under the name that it came by", async () => {
  const { user_id: _, ...body } = await wanted();
  expect(await ask(world.owner, "POST /assignments", { ...body, user_id: "nobody" })).toMatchObject(
    {
      details: [{ field: "user_id" }],
    },
  );
});

it("assignments are listed, read, marked, handed over and ended", async () => {
  const { owner } = world;
  const body = await wanted("assignee");
  const made = await ask(owner, "POST /assignments", { ...body, is_primary: false });
  expect(made).toMatchObject({ status: 201, data: { is_primary: false, conflicts: [] } });
  const listed = await ask(owner, "GET /assignments", { entity_id: body.entity_id });
  expect(listed).toMatchObject({ data: { items: [{ member_id: world.viewer.id }] } });
  const { items } = await owner.as().assignments.list({
    ...{ orgId: world.orgId, entityId: EntityId.parse(body.entity_id) },
  });
  const place = `/assignments/${items[0]?.id ?? ""}`;
  expect(await ask(owner, `GET ${place}`)).toMatchObject({ data: { version: 1 } });
  expect(await ask(owner, `PATCH ${place}`, { is_primary: true })).toMatchObject({
    ...{ status: 428, code: "VERSION_REQUIRED" },
    details: [{ field: "version", message: expect.stringContaining('If-Match: "3"') }],
  });
  expect(await ask(owner, `PUT ${place}/`, { is_primary: true }, 1)).toMatchObject({
    data: { is_primary: true, version: 2 },
  });
  const { memberId } = await world.aColleague();
  const to = { user_id: memberId, reason: "Their turn", version: 2 };
  expect(await ask(owner, `POST ${place}/reassign`, to)).toMatchObject({
    data: { member_id: memberId, version: 3 },
  });
  expect(await ask(owner, `DELETE ${place}`, {}, 2)).toMatchObject({ code: "STALE_VERSION" });
  expect(await ask(owner, `DELETE ${place}`, {}, 3)).toMatchObject({ status: 200 });
  const history = await ask(owner, "GET /assignments/history", { entity_id: body.entity_id });
  expect(history).toMatchObject({
    data: {
      items: [
        { action: "unassigned" },
        { action: "reassigned", previous_member_id: world.viewer.id, reason: "Their turn" },
        { action: "updated" },
        { action: "assigned" },
      ],
    },
  });
});

it("an assignment is ended by whom it is, at what and as what", async () => {
  const body = await wanted();
  const { entity_type: _, ...plain } = body;
  const end = (fields: object) => ask(world.owner, "DELETE /assignments", fields);
  await ask(world.owner, "POST /assignments", body);
  expect(await end({ ...body, entity_type: "bug" })).toMatchObject({
    ...{ status: 422, details: [{ field: "entity_type", code: "wrong_entity_type" }] },
  });
  expect(await end(body)).toMatchObject({ status: 200 });
  expect(await end(body)).toMatchObject({ status: 404, code: "RESOURCE_NOT_FOUND" });
  await ask(world.owner, "POST /assignments", plain);
  expect(await end(plain)).toMatchObject({ status: 200 });
});

it("a question of what would happen is always answered, and nothing happens", async () => {
  const body = await wanted();
  const question = "POST /assignments/validate";
  expect(await ask(world.owner, question, body)).toEqual({
    ...{ status: 200, data: { is_valid: true, reason: null, code: null, conflicts: [] } },
  });
  const tester = { ...body, assignment_type: "tester" };
  expect(await ask(world.owner, question, tester)).toMatchObject({
    ...{
      status: 200,
      data: { is_valid: false, code: "TEAM_002", reason: { accepted: ["tester"] } },
    },
  });
  expect(await ask(world.owner, question, { ...body, entity_id: newId() })).toMatchObject({
    data: { is_valid: false, code: "TEAM_004" },
  });
});

it("many are assigned with one call, under the same names", async () => {
  const [one, two] = [await wanted(), await wanted("tester")];
  const items = [one, two];
  expect(
    await ask(world.owner, "POST /assignments/bulk", { items, mode: "best_effort" }),
  ).toMatchObject({
    data: { succeeded: 1, failed: 1, items: [{ status: "assigned" }, { code: "TEAM_002" }] },
  });
});

it("who can be assigned is listed, with why not for the others", async () => {
  const { user_id: _, entity_type, ...wish } = await wanted("tester");
  const list = (fields: object) => ask(world.owner, "GET /assignments/eligible", fields);
  const listed = await list(wish);
  expect(listed.status).toBe(200);
  expect(listed).toHaveProperty("data.items.0.is_eligible", false);
  expect(listed).toHaveProperty("data.items.0.reason.kind", "function_does_not_fit");
  expect(await list({ ...wish, entity_type })).toEqual(listed);
  expect(await list({ ...wish, entity_type: "project" })).toMatchObject({
    ...{ status: 422, details: [{ field: "entity_type", code: "wrong_entity_type" }] },
  });
  expect(await list({ ...wish, entity_type, entity_id: newId() })).toMatchObject({ status: 404 });
});

it("the table of rules is read and replaced", async () => {
  const somebody = await aPerson(instance, "Somebody");
  await world.join(somebody, "member");
  const table = await ask(somebody, "GET /assignment-rules");
  expect(table).toHaveProperty("data.version", 0);
  expect(table).toHaveProperty("data.rules.0.entity_type", "client");
  const rules = [
    {
      ...{ entity_type: "task", type: "tester", functions: ["tester", "lead"] },
      ...{ accepts_contact_persons: false, needs_team: true },
    },
  ];
  expect(await ask(somebody, "PUT /assignment-rules", { rules }, 0)).toMatchObject({
    ...{ status: 403, code: "INSUFFICIENT_PERMISSIONS" },
  });
  expect(await ask(world.owner, "PUT /assignment-rules", { rules }, 0)).toMatchObject({
    data: { version: 1, rules },
  });
});

it("a list of codes that is too long is refused for its length, however long it is", async () => {
  const { owner } = world;
  const items = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      ...{ entity_id: `TSK-${at + 1}`, user_id: `USR-${at + 1}`, assignment_type: "developer" },
    }));
  for (const count of [501, 70_000])
    expect(await ask(owner, "POST /assignments/bulk", { items: items(count) })).toMatchObject({
      ...{ status: 422, code: "VALIDATION_ERROR", details: [{ field: "items" }] },
    });
  expect(await ask(owner, "POST /assignments/bulk", { items: items(500) })).toMatchObject({
    ...{ status: 200, data: { total: 500 } },
  });
});
