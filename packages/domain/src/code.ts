import { partsOf, readCode } from "./task-terms.ts";

/** What has a code with a number of its organization's, and how the code begins. A project's own key may not be one of these. */
export const codePrefixes = {
  client: "CLI",
  program: "PRG",
  project: "PRJ",
  team: "TEAM",
  member: "USR",
  task: "TSK",
} as const;
export type CodedNoun = keyof typeof codePrefixes;

/** The code of a record, `TEAM-7`. */
export function codeOf(noun: CodedNoun, number: number): string {
  return `${codePrefixes[noun]}-${number}`;
}

/** Whether a project may not have this key, since codes of other records begin with it. */
export function isReservedKey(key: string): boolean {
  return Object.values(codePrefixes).some((prefix) => prefix === key.toUpperCase());
}

/** What a code that somebody typed means: a number of the organization's own, or a task by its project's key. */
export type Coded =
  | { noun: CodedNoun; number: number }
  | { noun: "numbered_task"; key: string; number: number };

const nounByPrefix = new Map<string, CodedNoun>(
  Object.entries(codePrefixes).map(([noun, prefix]) => [
    prefix,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the table that it is made of.
    noun as CodedNoun,
  ]),
);

/** Reads a code, in any letter case and with leading zeros (`TSK-001`); nothing for a text that is none. */
export function parseCode(text: string): Coded | undefined {
  const code = readCode(text.trim().replace(/-0+(?=\d)/, "-"));
  if (!code) return undefined;
  const { key, number } = partsOf(code);
  const noun = nounByPrefix.get(key);
  return noun ? { noun, number } : { noun: "numbered_task", key, number };
}
