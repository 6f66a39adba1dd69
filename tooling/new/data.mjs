/** @import { Words } from "./words.mjs" */
import fs from "node:fs";
import path from "node:path";
import { appended, sorted, valueOf } from "./edit.mjs";

/** The collection: its table, the statements that read and write it, and what its constraints mean. @param {Words} words @param {string} top */
export function data(words, top) {
  const { noun, plural } = words;
  const taken = `${noun}_name_key: { kind: "taken", field: "name" }`;
  return {
    files: {
      [`packages/data/src/migrations/${nextNumber(top)}_${noun}.ts`]: migration(words),
      [`packages/data/src/${plural}.ts`]: collection(words),
      [`packages/data/src/${plural}.test.ts`]: test(words),
    },
    edits: {
      "packages/data/src/constraints.ts": [appended(valueOf("reasonsByConstraint"), [taken])],
      "packages/data/src/catalogue.test.ts": [sorted(/tenantTables\)\)\.toEqual\(\s*\[/, noun)],
      "packages/data/bin/schema-types.ts": [appended(valueOf("nouns"), [`"${noun}"`])],
    },
  };
}

/** @param {string} top */
function nextNumber(top) {
  const taken = fs.readdirSync(path.join(top, "packages/data/src/migrations"));
  const last = Math.max(0, ...taken.map((file) => Number.parseInt(file, 10) || 0));
  return String(last + 1).padStart(4, "0");
}

/** @param {Words} words */
const migration = ({ noun, Plural }) => `import type { Kysely } from "kysely";
import { sql } from "kysely";
import { tenantPolicy } from "../policy.ts";

/** ${Plural} of an organization. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql\`
    create table ${noun} (
      org_id uuid not null references organization,
      id uuid not null,
      name text not null,
      created_at timestamptz(3) not null default now(),
      constraint ${noun}_pkey primary key (org_id, id)
    )\`.execute(db);
  await sql\`create unique index ${noun}_name_key on ${noun} (org_id, lower(name))\`.execute(db);

  await tenantPolicy(db, "${noun}");
}

/** Loses all of them. */
export async function down(db: Kysely<never>): Promise<void> {
  await sql\`drop table ${noun}\`.execute(db);
}
`;

/** @param {Words} words */
const collection = (words) => {
  const { noun, plural, Noun, Plural } = words;
  return `import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { ${Noun}Id, newId } from "@teamflow/domain/ids";
import type { ${Noun}, New${Noun} } from "@teamflow/domain/${noun}";
import { z } from "zod";
import { record } from "./events.ts";
import type { Scope, WriteScope } from "./scope.ts";

const Place = z.tuple([${Noun}Id]);

function select${Noun}({ db, orgId }: Scope) {
  return db
    .selectFrom("${noun}")
    .select(["id", "name", "created_at as createdAt"])
    .where("org_id", "=", orgId);
}

/** The ${plural} of the organization, newest first: ids sort in the order they were made. */
export async function list${Plural}(scope: Scope, { cursor, limit }: Page): Promise<Paged<${Noun}>> {
  const place = decodeCursor(cursor, Place);
  const newest = select${Noun}(scope).orderBy("id", "desc").limit(limit + 1);
  const rows = await (place ? newest.where("id", "<", place[0]) : newest).execute();
  return pageOf(rows, limit, (row) => [row.id]);
}

/** @throws \`not_found\` */
export async function get${Noun}(scope: Scope, id: ${Noun}Id): Promise<${Noun}> {
  const found = await select${Noun}(scope).where("id", "=", id).executeTakeFirst();
  return found ?? fail({ kind: "not_found", what: "${noun}" });
}

/** @throws \`taken\` with field \`name\` */
export async function insert${Noun}(scope: WriteScope, { name }: New${Noun}): Promise<${Noun}> {
  const inserted = await scope.db
    .insertInto("${noun}")
    .values({ org_id: scope.orgId, id: newId(), name })
    .returning(["id", "name", "created_at as createdAt"])
    .executeTakeFirstOrThrow();
  record(scope, { type: "${noun}.created", ${noun}Id: inserted.id }, { subjectId: inserted.id, after: inserted });
  return inserted;
}
`;
};

/** @param {Words} words */
const test = (words) => {
  const { noun, plural, Noun, Plural, a } = words;
  return `import { newId } from "@teamflow/domain/ids";
import { beforeAll, expect, it } from "vitest";
import { reasonBehind } from "./constraints.ts";
import type { Database } from "./database.ts";
import { get${Noun}, insert${Noun}, list${Plural} } from "./${plural}.ts";
import type { Scope } from "./scope.ts";
import { aDatabase } from "./testing/database.ts";
import { anOrganization, write } from "./testing/story.ts";

let database: Database;

beforeAll(async () => {
  ({ database } = await aDatabase());
});

const anInserted = (scope: Scope, name: string) =>
  write(scope, (inside) => insert${Noun}(inside, { name }));

it("${plural} are listed newest first, page by page", async () => {
  const { scope } = await anOrganization(database);
  const made = [];
  for (const name of ["First", "Second", "Third"]) made.unshift(await anInserted(scope, name));
  const first = await list${Plural}(scope, { limit: 2 });
  const second = await list${Plural}(scope, { limit: 2, cursor: first.nextCursor ?? "" });
  expect([...first.items, ...second.items]).toEqual(made);
  expect(second.nextCursor).toBeNull();
});

it("a name is taken by one ${noun} in each organization, whatever its letters' case", async () => {
  const [ours, theirs] = [await anOrganization(database), await anOrganization(database)];
  await anInserted(ours.scope, "First");
  await anInserted(theirs.scope, "First");
  const refused = await anInserted(ours.scope, "FIRST").catch(reasonBehind);
  expect(refused).toEqual({ kind: "taken", field: "name" });
});

it("${a} ${noun} of another organization is as absent as one that never was", async () => {
  const [ours, theirs] = [await anOrganization(database), await anOrganization(database)];
  const foreign = await anInserted(theirs.scope, "Theirs");
  const absent = { kind: "not_found", what: "${noun}" };
  for (const id of [foreign.id, newId<"${Noun}">()])
    expect(await get${Noun}(ours.scope, id).catch(reasonBehind)).toEqual(absent);
  expect((await list${Plural}(ours.scope, { limit: 10 })).items).toEqual([]);
});

it("${a} ${noun} that is made is told of", async () => {
  const { scope } = await anOrganization(database);
  const recorded = await write(scope, async (inside) => {
    await insert${Noun}(inside, { name: "First" });
    return inside.recorded;
  });
  expect(recorded).toMatchObject([{ happening: { type: "${noun}.created" } }]);
});
`;
};
