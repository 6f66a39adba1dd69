import { afterAll, expect, test } from "vitest";
import { findLogo } from "./logos.ts";
import { newId } from "@teamflow/domain/ids";
import { type Database, openDatabase } from "./database.ts";
import { appRole } from "./migrate.ts";
import { joining, openKeeper } from "./scope.ts";
import { listMembers } from "./members.ts";
import { aDatabase } from "./testing/database.ts";
import { anOrganization } from "./testing/story.ts";

/** The same database by few connections, of which one organization alone may hold three. */
async function fewConnections(url: string): Promise<Database> {
  const few = { poolSize: 4, rowSecurity: process.env["ROW_SECURITY"] === "on" };
  const database = openDatabase({ url, role: appRole, ...few, onError: () => {} });
  afterAll(() => database.close());
  return database;
}

test("whoever asks to be let in takes none of the organization's connections, also while that is decided", async () => {
  const { url } = await aDatabase();
  const database = await fewConnections(url);
  const { scope } = await anOrganization(database);
  const stranger = { userId: newId<"User">(), sessionId: null };
  const { promise: isOver, resolve: end } = Promise.withResolvers<void>();
  const at = { database, orgId: scope.orgId };
  const inside = Promise.withResolvers<void>();
  const asking = Array.from({ length: 3 }, () =>
    joining(stranger, at, async () => {
      inside.resolve();
      await isOver;
    }),
  );
  await inside.promise;
  const { items } = await listMembers(scope, { limit: 10 });
  expect(items).toHaveLength(1);
  // A picture of the organization is asked for in one's own name, too: behind one's own others, and not its people's.
  const logo = findLogo(openKeeper(database, scope.orgId, stranger), newId());
  expect(await Promise.race([logo, listMembers(scope, { limit: 10 })])).toMatchObject({ items });
  end();
  await Promise.all(asking);
  expect(await logo).toBeUndefined();
});
