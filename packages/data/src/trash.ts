import { instant } from "@teamflow/domain/calendar";
import { sql } from "kysely";
import { z } from "zod";

/** An instant as a cursor holds it; other years, and more digits, would fail in the database. */
export const Moment = z.iso
  .datetime({ precision: 3 })
  .refine((text) => instant().safeParse(new Date(text)).success);

/** Those that were in the trash for so long go for good. */
const kept = sql`interval '30 days'`;

type Trashed = "client" | "program" | "project" | "task" | "view" | "trashed_part";

/** Whether a row is in the trash and can still be taken out: what is due to go is gone already, however late it goes. */
export function notYetPurged(table: Trashed) {
  return sql<boolean>`${sql.ref(`${table}.trashed_at`)} >= now() - ${kept}`;
}

/** Whether a row is due to be deleted for good. */
export function isOver(table: Trashed) {
  return isLongAgo(`${table}.trashed_at`);
}

/** The same for what is deleted in another way: of the column that says when it was. */
export function isLongAgo(column: string) {
  return sql<boolean>`${sql.ref(column)} < now() - ${kept}`;
}
