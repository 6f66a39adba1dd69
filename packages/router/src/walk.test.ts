import { readFile } from "node:fs/promises";
import path from "node:path";
import { may, roles } from "@teamflow/domain/permission";
import { beforeAll, describe, expect, it } from "vitest";
import { anInstance } from "./testing/instance.ts";
import { type Declared, declaredProcedures, definitions } from "./testing/policies.ts";
import { type Rights, signedIn, type Twins, walk } from "./testing/walk.ts";
import { aWorld } from "./testing/world.ts";
import type { Policy } from "./trpc.ts";

const file = path.join(import.meta.dirname, "rights.json");
const procedures = declaredProcedures();
let twins: Twins;
let rights: Record<string, Rights>;

beforeAll(async () => {
  const instance = await anInstance();
  twins = {
    instance,
    ours: await aWorld(instance, "OURS"),
    theirs: await aWorld(instance, "THEIRS"),
  };
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
    const misplaced = procedures.filter(
      ({ type, policy }) =>
        policy.isWrite !== undefined && policy.isWrite !== (type === "mutation"),
    );
    expect(misplaced.map((procedure) => procedure.path)).toEqual([]);
  });
});

describe("everybody, with every id", () => {
  it.each(procedures.map((procedure) => [procedure.path, procedure] as const))(
    "%s",
    async (name, procedure) => {
      const before = await stateOf(twins);
      expect(await walk(twins, procedure, rights[name] ?? noRights)).toEqual([]);
      expect(await stateOf(twins)).toEqual(before);
    },
  );

  it("leaves no defect in the log", () => {
    expect(twins.instance.defects).toEqual([]);
  });
});

describe("a policy that is taken away", () => {
  const guarded = procedures.filter(
    ({ policy }) => policy.access !== "public" && policy.access !== "self",
  );
  it.each(guarded.map((procedure) => [procedure.path, procedure] as const))(
    "%s is noticed",
    async (name, procedure) => {
      const everybodysPermission = "organization:read";
      const approved = rights[name] ?? noRights;
      const noticed = await withPolicy(
        name,
        { ...procedure.policy, access: everybodysPermission },
        async () => {
          const declared = declaredProcedures().find((other) => other.path === name);
          const differs = declared && rightsOf(declared).access !== approved.access;
          return [
            ...(await walk(twins, procedure, approved)),
            ...(differs ? ["the declared right differs"] : []),
          ];
        },
      );
      // A right that everybody has changes no answer when it is taken away: there only the approved list tells.
      const isEverybodys = approved.allowed === roles.join(" ");
      expect(noticed.length).toBeGreaterThan(isEverybodys ? 0 : 1);
    },
  );
});

const noRights: Rights = { type: "", access: "", allowed: "", ids: "" };

function rightsOf({ type, policy: { access }, ids }: Declared): Rights {
  const isOpen = access === "public" || access === "self";
  const allowed = roles.filter((role) => isOpen || may(role, access)).join(" ");
  return {
    type,
    access,
    allowed,
    ids: ids.map(({ field, noun }) => `${field}: ${noun}`).join(", "),
  };
}

/** Runs something while a procedure has another policy: the middleware reads it where the walk does. */
async function withPolicy<T>(name: string, policy: Policy, work: () => Promise<T>): Promise<T> {
  const definition = definitions().get(name);
  if (!definition) throw new Error(`There is no procedure ${name}`);
  const before = definition.meta;
  definition.meta = policy;
  try {
    return await work();
  } finally {
    definition.meta = before;
  }
}

/** All that the other organization holds, as its owner reads it. */
async function stateOf({ theirs }: Twins) {
  const own = (await signedIn(theirs.owner)).as();
  const { orgId, project } = theirs;
  return {
    members: await own.members.list({ orgId }),
    projects: await own.projects.list({ orgId }),
    labels: await own.labels.list({ orgId, projectId: project.id }),
    tasks: await own.tasks.list({ orgId, projectId: project.id }),
    trash: await own.tasks.trashed({ orgId, projectId: project.id }),
  };
}
