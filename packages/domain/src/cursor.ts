import { z } from "zod";
import { fail } from "./failure.ts";

/** How many rows a page holds when nothing is said, and at most. */
export const pageSize = { normal: 50, max: 200 } as const;

/** The part of a list's input that pages it. */
export const Page = z.strictObject({
  cursor: z.string().max(4000).optional(),
  limit: z.int().min(1).max(pageSize.max).default(pageSize.normal),
});
export type Page = z.infer<typeof Page>;

/** A page of a list; `nextCursor` is absent on the last one. */
export type Paged<T> = { items: T[]; nextCursor: string | null };

/** The place after a row in a list's order. Opaque to callers, harmless when forged: it only says where to go on. */
export function encodeCursor(place: readonly (string | number | null)[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(place));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** The place that a cursor names, checked by the list's own schema; fails with `bad_cursor`. */
export function decodeCursor<T>(cursor: string | undefined, place: z.ZodType<T>): T | null {
  if (cursor === undefined) return null;
  const parsed = place.safeParse(readCursor(cursor));
  return parsed.success ? parsed.data : fail({ kind: "bad_cursor" });
}

function readCursor(cursor: string): unknown {
  try {
    const binary = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes), refuseNul);
  } catch {
    return undefined;
  }
}

/** PostgreSQL takes no NUL in a text: a forged place must be refused here and not fail there. */
function refuseNul(_key: string, value: unknown): unknown {
  if (typeof value === "string" && value.includes("\u0000"))
    throw new SyntaxError("NUL in a cursor");
  return value;
}

/** Cuts a list that was read with one row too many into a page. */
export function pageOf<T>(
  rows: T[],
  limit: number,
  placeOf: (row: T) => readonly (string | number | null)[],
): Paged<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(placeOf(last)) : null };
}
