import { newId } from "@teamflow/domain/ids";
import type { Member } from "@teamflow/domain/member";
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { getRetention, updateRetention } from "./audit-retention.ts";
import { reasonBehind } from "./constraints.ts";
import type { Database } from "./database.ts";
import { getInstanceSettings, updateInstanceSettings } from "./instance/settings.ts";
import { replaceLogo } from "./logos.ts";
import { updateMember, updateRoleOf, updateStatus } from "./members.ts";
import { getSettings, updateOrganization } from "./organizations.ts";
import { upsertProjectMember } from "./project-members.ts";
import { updateProject } from "./projects/write.ts";
import { insertRole, updateRole } from "./roles.ts";
import { openOperator, type Scope, type WriteScope } from "./scope.ts";
import { updateServiceAccount } from "./service-accounts.ts";
import { run } from "./testing/cluster.ts";
import { aDatabase } from "./testing/database.ts";
import { aBot } from "./testing/machines.ts";
import { aMember, anOrganization, aProject, type SignedIn, write } from "./testing/story.ts";
import { saysAnew } from "./unchanged.ts";

let database: Database;
let url: string;
let owner: SignedIn;
let scope: Scope;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ owner, scope } = await anOrganization(database));
});

describe("a patch", () => {
  const row = { title: "Kettle", dueOn: null, labelIds: ["a", "b"], version: 3 };

  test.each<[string, Parameters<typeof saysAnew<typeof row>>[1], boolean]>([
    ["that is empty", {}, false],
    ["that leaves a field out", { title: undefined }, false],
    ["that repeats what is there", { title: "Kettle", dueOn: null }, false],
    ["that names a list in another order, or something in it twice", labels("b", "a", "b"), false],
    ["that changes one field of two", { title: "Boiler", dueOn: null }, true],
    ["that adds to a list", labels("a", "b", "c"), true],
    ["that takes from a list", labels("a"), true],
    ["that changes a list for another as long", labels("a", "c"), true],
    ["that empties a list", labels(), true],
  ])("%s", (_, patch, isNew) => {
    expect(saysAnew(row, patch)).toBe(isNew);
  });

  test("that sets or empties what can be nothing says something new", () => {
    expect(saysAnew<{ dueOn: string | null }>({ dueOn: null }, { dueOn: "2999-01-01" })).toBe(true);
    expect(saysAnew<{ dueOn: string | null }>({ dueOn: "2999-01-01" }, { dueOn: null })).toBe(true);
  });
});

function labels(...labelIds: string[]) {
  return { labelIds };
}

/** A row, and writes that say of it what it says already. */
type Kept = {
  row: { version: number };
  writes: ((inside: WriteScope, version: number) => Promise<unknown>)[];
};

const kept: Record<string, () => Promise<Kept>> = {
  "a project": async () => {
    const row = await aProject(scope);
    const patches = [{}, { name: row.name }, { name: row.name, description: row.description }];
    const { id: projectId } = row;
    return {
      row,
      writes: patches.map(
        (patch) => (inside, version) => updateProject(inside, { projectId, version, patch }),
      ),
    };
  },
  "what a member does": async () => {
    const functions = { secondaryFunctions: ["hr", "lead"] } satisfies Partial<Member>;
    const said = { ...functions, primaryFunction: "tester", isContactPerson: true } as const;
    const memberId = await aColleague();
    const row = await write(scope, (inside) =>
      updateMember(inside, { memberId, version: 1 }, said),
    );
    const again = { secondaryFunctions: functions.secondaryFunctions.toReversed() };
    return {
      row,
      writes: [{}, said, again].map(
        (patch) => (inside, version) => updateMember(inside, { memberId, version }, patch),
      ),
    };
  },
  "a member's role and standing": async () => {
    const memberId = await aColleague();
    const row = await write(scope, (inside) =>
      updateStatus(inside, { memberId, version: 1 }, "suspended"),
    );
    const { role, roleId } = row;
    return {
      row,
      writes: [
        (inside, version) => updateRoleOf(inside, { memberId, version }, { role, roleId }),
        (inside, version) => updateStatus(inside, { memberId, version }, "suspended"),
      ],
    };
  },
  "a role": async () => {
    const permissions = ["task:read", "task:update"] as const;
    const wish = { name: `Gardener ${newId()}`, description: "", permissions: [...permissions] };
    const row = await write(scope, (inside) => insertRole(inside, wish));
    const patches = [{}, wish, { permissions: permissions.toReversed() }];
    const { id: roleId } = row;
    return {
      row,
      writes: patches.map(
        (patch) => (inside, version) => updateRole(inside, { roleId, version, patch }),
      ),
    };
  },
  "a service account": async () => {
    const row = await aBot(scope);
    const { id: serviceAccountId, name, description, ownerId, role, roleId } = row;
    const held = { role, roleId };
    return {
      row,
      writes: [{}, { name }, { name, description, ownerId }].map(
        (patch) => (inside, version) =>
          updateServiceAccount(inside, { serviceAccountId, version, patch, held }),
      ),
    };
  },
  "an organization": async () => {
    const lists = { workingDays: [1, 2, 3], signUpDomains: ["a-b.test", "a.test", "ab.test"] };
    const { version: seen } = await getSettings(scope);
    const row = await write(scope, (inside) =>
      updateOrganization(inside, { version: seen, patch: lists }),
    );
    const { slug, name, timeZone, accent, requiresSecondFactor, fullFromHours } = row;
    const again = {
      workingDays: lists.workingDays.toReversed(),
      signUpDomains: lists.signUpDomains.toReversed(),
    };
    return {
      row,
      writes: [
        {},
        { slug, name, timeZone, accent, requiresSecondFactor, fullFromHours },
        again,
      ].map((patch) => (inside, version) => updateOrganization(inside, { version, patch })),
    };
  },
  "how long the trail is kept": async () => {
    const row = await getRetention(scope);
    const { days } = row;
    return { row, writes: [(inside, version) => updateRetention(inside, { days, version })] };
  },
};

async function aColleague() {
  return (await aMember(database, { scope })).scope.memberId;
}

/** How many rows the organization's events and its trail have. */
async function told() {
  const { rows } = await run(url, (db) =>
    sql`select (select count(*) from event where org_id = ${scope.orgId}) as events,
      (select count(*) from audit where org_id = ${scope.orgId}) as audits`.execute(db),
  );
  return rows;
}

describe("a write that says what is there already", () => {
  test.each(Object.entries(kept))(
    "leaves %s as it is, in its version, and nobody is told",
    async (_, prepare) => {
      const { row, writes } = await prepare();
      const before = await told();
      for (const again of writes)
        expect(await write(scope, (inside) => again(inside, row.version))).toEqual(row);
      expect(await told()).toEqual(before);
    },
  );

  test.each(Object.entries(kept))(
    "is refused where somebody changed %s since",
    async (_, prepare) => {
      const { row, writes } = await prepare();
      for (const again of writes) {
        const late = write(scope, (inside) => again(inside, row.version - 1));
        expect(reasonBehind(await late.catch((error: unknown) => error))).toMatchObject({
          ...{ kind: "stale", current: { version: row.version } },
        });
      }
    },
  );

  test("gives a member the role in a project that they have, and nobody is told", async () => {
    const { id: projectId } = await aProject(scope);
    const role = { projectId, memberId: await aColleague(), role: "lead", roleId: null } as const;
    const give = () => write(scope, (inside) => upsertProjectMember(inside, role));
    const given = await give();
    const before = await told();
    expect(await give()).toEqual(given);
    expect(await told()).toEqual(before);
  });

  test("takes no logo away where there is none, and nobody is told", async () => {
    const [settings, before] = [await getSettings(scope), await told()];
    expect(await write(scope, (inside) => replaceLogo(inside, null))).toEqual(settings);
    expect(await told()).toEqual(before);
  });

  test("leaves the instance's settings in their version", async () => {
    const operator = await openOperator(database, owner.credential);
    const settings = await getInstanceSettings(operator);
    expect(await updateInstanceSettings(operator, settings)).toEqual(settings);
    expect(await getInstanceSettings(operator)).toEqual(settings);
  });
});
