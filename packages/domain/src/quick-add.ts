import { Day } from "./calendar.ts";
import { dayOf, isRelativeDay } from "./filter/days.ts";
import type { LabelId, MemberId } from "./ids.ts";
import type { NewTask } from "./task.ts";
import { estimateLimit, priorities } from "./task-terms.ts";

/** What one can say of a task in the line that adds it: the fields of a filter that a new task can have. */
export const quickFields = ["label", "assignee", "priority", "due", "estimate", "points"] as const;
export type QuickField = (typeof quickFields)[number];

/** What names mean in the project of the task, and who writes it, when. */
export type QuickNames = {
  labels: readonly { id: LabelId; name: string }[];
  /** Those who can be assigned. */
  people: readonly { id: MemberId; name: string; email: string | null }[];
  me: MemberId;
  /** The writer's day: `fri` and `2w` are counted from it. */
  today: Day;
};

type QuickTask = Partial<
  Pick<NewTask, "labelIds" | "assigneeId" | "priority" | "dueOn" | "estimateHours" | "points">
>;

/** A part of the line that is no title. */
export type QuickToken = {
  field: QuickField;
  /** As it was written: `due:fri`. */
  text: string;
  from: number;
  /** Before which character it ends. */
  to: number;
  task: QuickTask;
};

const written = /(?<=^|\s)([a-z]+):("[^"]*"|[^\s"]+)(?=\s|$)/giu;

/**
 * Reads the line that adds a task. What it says as a filter would, `label:bug assignee:@me due:fri`, is taken out of the
 * title, wherever it stands; where a field is said twice, the last holds, and labels add up. What names nothing that is
 * there stays in the title, and a line that says nothing so is its title as it is.
 *
 * @param kept texts that are meant as words: they stay, too
 */
export function readQuickAdd(
  line: string,
  names: QuickNames,
  kept: ReadonlySet<string> = new Set(),
): { title: string; tokens: QuickToken[]; task: QuickTask } {
  const tokens = [...line.matchAll(written)].flatMap(({ 0: text, 1: name, 2: value, index }) => {
    const field = quickFields.find((each) => each === name?.toLowerCase());
    const task = field && !kept.has(text) ? readers[field](bare(value ?? ""), names) : undefined;
    return field && task ? [{ field, text, from: index, to: index + text.length, task }] : [];
  });
  if (tokens.length === 0) return { title: line, tokens, task: {} };
  const labelIds = tokens.flatMap(({ task }) => task.labelIds ?? []);
  const task = tokens.reduce<QuickTask>((all, token) => ({ ...all, ...token.task }), {});
  return {
    title: without(line, tokens),
    tokens,
    task: { ...task, ...(labelIds.length > 0 && { labelIds: [...new Set(labelIds)] }) },
  };
}

/**
 * The titles of a list that was pasted: its lines, without what marks them as a list, and without the empty ones.
 */
export function linesOf(pasted: string): string[] {
  return pasted
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((line) => line.trim().replace(/^(?:[-*•]|\d{1,3}[.)])\s+(?:\[[ x]\]\s+)?/iu, ""))
    .filter((line) => line !== "");
}

function without(line: string, tokens: readonly QuickToken[]): string {
  const starts = [0, ...tokens.map(({ to }) => to)];
  const ends = [...tokens.map(({ from }) => from), line.length];
  return starts
    .map((from, at) => line.slice(from, ends[at]).trim())
    .filter((piece) => piece !== "")
    .join(" ");
}

/** A value without the quotes that hold its words together. */
function bare(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1) : value;
}

const readers: Record<QuickField, (value: string, names: QuickNames) => QuickTask | undefined> = {
  label: (value, { labels }) => {
    const idOf = (name: string) => labels.find((label) => isSame(label.name, name))?.id;
    const whole = idOf(value);
    const listed = whole ? [whole] : value.split(",").map(idOf);
    const labelIds = listed.filter((id) => id !== undefined);
    return labelIds.length === listed.length ? { labelIds } : undefined;
  },
  assignee: (value, { people, me }) => {
    if (isSame(value, "@me")) return { assigneeId: me };
    const assigneeId = personOf(value, people);
    return assigneeId && { assigneeId };
  },
  priority: (value) => {
    const priority = priorities.find((each) => isSame(each, value));
    return priority && { priority };
  },
  due: (value, { today }) => {
    const said = value.toLowerCase();
    const isDay = isRelativeDay(said) || Day.safeParse(said).success;
    return isDay ? { dueOn: dayOf(said, today) } : undefined;
  },
  estimate: (value) => {
    const estimateHours = amountOf(value);
    return estimateHours === undefined ? undefined : { estimateHours };
  },
  points: (value) => {
    const points = amountOf(value);
    return points === undefined ? undefined : { points };
  },
};

/** Somebody by name or address, else by one of their names, else by how one begins: where that is nobody else's. */
function personOf(value: string, people: QuickNames["people"]): MemberId | undefined {
  const byWord = (isMeant: (word: string) => boolean) =>
    people.filter(({ name }) => name.split(/\s+/u).some(isMeant));
  const found = [
    people.filter(({ name, email }) => isSame(name, value) || isSame(email, value)),
    byWord((word) => isSame(word, value)),
    byWord((word) => isSame(word.slice(0, value.length), value)),
  ].find((some) => some.length > 0);
  return value !== "" && found?.length === 1 ? found[0]?.id : undefined;
}

function isSame(one: string | null, other: string): boolean {
  const fold = (text: string) => text.normalize("NFC").toLowerCase();
  return one !== null && fold(one) === fold(other);
}

/** In quarters, as estimates and points are kept. */
function amountOf(value: string): number | undefined {
  if (!/^\d{1,4}(\.(0|25|5|50|75))?$/.test(value)) return undefined;
  const amount = Number(value);
  return amount <= estimateLimit ? amount : undefined;
}
