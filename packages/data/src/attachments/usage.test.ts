import { newId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { appRole } from "../migrate.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { anOrganization, aProject, aTask, write } from "../testing/story.ts";
import { attachmentBytes } from "./usage.ts";
import { insertAttachment } from "./write.ts";

test("what is counted is what there is, whoever adds it or takes it away, and the application cannot say otherwise", async () => {
  const { database, url } = await aDatabase();
  const { scope } = await anOrganization(database);
  const other = await anOrganization(database, "Elsewhere");
  const task = await aTask(scope, await aProject(scope));
  const add = (sizeBytes: number) =>
    write(scope, (inside) =>
      insertAttachment(inside, task.id, {
        ...{ id: newId<"Attachment">(), name: "a.txt", mediaType: "text/plain", sizeBytes },
        ...{ sha256: "0".repeat(64), hasThumbnail: false },
      }),
    );
  expect(await attachmentBytes(scope)).toBe(0);
  for (const sizeBytes of [1, 20, 300, 2_000_000_000, 2_000_000_000]) await add(sizeBytes);
  expect(await attachmentBytes(scope)).toBe(4_000_000_321);
  expect(await attachmentBytes(other.scope)).toBe(0);
  await run(url, async (db) => {
    await sql`delete from attachment where size_bytes in (20, 300)`.execute(db);
    await sql`delete from attachment where size_bytes = 1`.execute(db);
    await sql`delete from attachment where size_bytes = 1`.execute(db);
  });
  expect(await attachmentBytes(scope)).toBe(4_000_000_000);
  await run(url, async (db) => {
    for (const statement of [
      "update attachment_usage set used_bytes = 0",
      "delete from attachment_usage",
    ])
      await expect(
        db.transaction().execute(async (held) => {
          await sql.raw(`set local role ${appRole}`).execute(held);
          await sql.raw(statement).execute(held);
        }),
        statement,
      ).rejects.toMatchObject({ code: "42501" });
  });
});
