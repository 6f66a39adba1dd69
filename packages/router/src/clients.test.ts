import { beforeAll, expect, it } from "vitest";
import { anInstance, type Instance } from "./testing/instance.ts";
import { refused } from "./testing/refused.ts";
import { aWorld, type World } from "./testing/world.ts";

let instance: Instance;
let ours: World;
let theirs: World;

beforeAll(async () => {
  instance = await anInstance();
  ours = await aWorld(instance, "OURS");
  theirs = await aWorld(instance, "THEIRS");
});

it("a client is seen by everybody, and made and changed by admins only", async () => {
  const { orgId, client, staff } = ours;
  expect(await staff.viewer.as().clients.byId({ orgId, clientId: client.id })).toEqual(client);
  const refusal = { kind: "forbidden", permission: "client:manage" };
  const { clients } = staff.manager.as();
  const seen = { orgId, clientId: client.id, version: client.version };
  for (const attempt of [
    () => clients.create({ orgId, name: "New" }),
    () => clients.update({ ...seen, name: "Other" }),
    () => clients.trash(seen),
    () => clients.trashed({ orgId }),
  ])
    expect(await refused(attempt())).toEqual(refusal);
  const made = await staff.admin.as().clients.create({ orgId, name: "New", phone: "020 555 0100" });
  expect(made.code).toMatch(/^CLI-\d+$/);
});

it("a program is made by managers, of a client of their own organization only", async () => {
  const { orgId, staff, client } = ours;
  const { programs } = staff.manager.as();
  const made = await programs.create({ orgId, name: "Water", clientId: client.id });
  expect(made).toMatchObject({ clientId: client.id, status: "active" });
  const noClient = { kind: "not_found", what: "client" };
  const foreign = { orgId, name: "Fire", clientId: theirs.client.id };
  expect(await refused(programs.create(foreign))).toEqual(noClient);
  const seen = { orgId, programId: made.id, version: made.version };
  const moved = programs.update({ ...seen, clientId: theirs.client.id });
  expect(await refused(moved)).toEqual(noClient);
  expect((await refused(staff.lead.as().programs.trash(seen))).kind).toBe("forbidden");
});

it("a client with a program, and a program with a project, stay where they are", async () => {
  const { orgId, owner } = ours;
  const api = owner.as();
  const client = await ours.aClient();
  const program = await api.programs.create({ orgId, name: "Stays", clientId: client.id });
  const project = await api.projects.create({
    orgId,
    name: "In it",
    key: "INIT",
    programId: program.id,
  });
  const ofClient = { orgId, clientId: client.id, version: client.version };
  const ofProgram = { orgId, programId: program.id, version: program.version };
  expect(await refused(api.clients.trash(ofClient))).toEqual({
    ...{ kind: "in_use", what: "program", count: 1 },
  });
  const inUse = { kind: "in_use", what: "project", count: 1 };
  expect(await refused(api.programs.trash(ofProgram))).toEqual(inUse);
  // A project in the trash can come back, and then needs its place.
  await api.projects.trash({ orgId, projectId: project.id, version: project.version });
  expect(await refused(api.programs.trash(ofProgram))).toEqual(inUse);
});

it("a program whose token may only read clients changes none", async () => {
  const { orgId, owner, client } = ours;
  const token = { orgId, name: "Reader", scopes: ["client:read" as const], expiresInDays: 1 };
  const { secret } = await owner.as().apiTokens.create(token);
  const reader = owner.with(secret);
  expect((await reader.clients.list({ orgId })).items).toContainEqual(client);
  const change = { orgId, clientId: client.id, version: client.version, name: "Taken" };
  expect((await refused(reader.clients.update(change))).kind).toBe("forbidden");
  expect((await refused(reader.programs.list({ orgId }))).kind).toBe("forbidden");
});

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});
