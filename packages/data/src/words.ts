import { type CodedNoun, codePrefixes } from "@teamflow/domain/code";
import { type SqlBool, sql } from "kysely";

type Named = Extract<CodedNoun, "client" | "program" | "project" | "team">;

/** The code of a row, `CLI-1`. */
export function codeIn(noun: Named | "member") {
  return sql<string>`${sql.lit(`${codePrefixes[noun]}-`)} || ${sql.ref(`${noun}.number`)}`;
}

/**
 * Whether a row's name holds some words, or its code or number is what they say. The words of a person are words: `%`
 * and `_` in them match themselves.
 */
export function isCalled(noun: Named, text: string) {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const number = new RegExp(`^(?:${codePrefixes[noun]}-)?0*(\\d{1,9})$`, "i").exec(text)?.[1];
  const isNumbered = number
    ? sql<SqlBool>` or ${sql.ref(`${noun}.number`)} = ${Number(number)}`
    : sql``;
  return sql<SqlBool>`(${sql.ref(`${noun}.name`)} ilike ${pattern}${isNumbered})`;
}
