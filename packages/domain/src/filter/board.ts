import { type TaskColumns, type Priority } from "../task.ts";
import { priorities, taskColumns } from "../task-terms.ts";
import type { FilterNode } from "./filter.ts";
import { readView } from "./read.ts";
import { printView } from "./text.ts";

/** What a project's board asks for: all of it can be said by a filter, but not the other way round. */
export type BoardAsked = {
  /** The project's key. */
  project: string;
  columns: TaskColumns | "status";
  /** Words that are looked for. */
  words: string | null;
  /** A member's address or name, or `@me`; `none` for what nobody has. */
  assignee: string | null;
  /** A label's name. */
  label: string | null;
  priority: Priority | null;
};

/**
 * A board's filter as a text, with `group:` for what its columns are. Where they are no statuses the board shows open
 * work alone, and the text says so. A quotation mark cannot stand in a filter, and is left out.
 */
export function printBoard({ project, columns, ...asked }: BoardAsked): string {
  const { words, assignee, label, priority } = asked;
  const text = words?.replaceAll('"', " ").trim();
  const nodes: FilterNode[] = [
    oneOf("project", project),
    ...(columns === "status" ? [] : [oneOf("is", "open")]),
    ...(assignee === "none" ? [{ kind: "empty" as const, field: "assignee" as const }] : []),
    ...(assignee && assignee !== "none" ? [oneOf("assignee", assignee)] : []),
    ...(label ? [oneOf("label", label)] : []),
    ...(priority ? [oneOf("priority", priority)] : []),
    ...(text ? [{ kind: "words" as const, text }] : []),
  ];
  const [first = null] = nodes;
  return printView({
    filter: nodes.length === 1 ? first : { kind: "and", of: nodes },
    ...{ sort: [], group: columns === "status" ? null : columns },
  });
}

type Named = Extract<FilterNode, { kind: "any_of" }>["field"];

function oneOf(field: Named, value: string): FilterNode {
  return { kind: "any_of", field, values: [value] };
}

/** What a board asks for by a filter's text; null where no board of one project asks for just that. */
export function readBoard(filter: string): BoardAsked | null {
  const read = readView(filter);
  if ("faults" in read) return null;
  const { filter: node, sort, group } = read.view;
  const columns = group === null ? "status" : taskColumns.find((known) => known === group);
  if (!columns || sort.length > 0 || !node) return null;
  const said = new Map<string, string>();
  for (const each of node.kind === "and" ? node.of : [node]) {
    const [field, value] = conditionOf(each) ?? [];
    if (field === undefined || value === undefined || said.has(field)) return null;
    said.set(field, value);
  }
  const project = said.get("project");
  const isOpen = said.get("is");
  if (project === undefined || isOpen !== (columns === "status" ? undefined : "open")) return null;
  return {
    ...{ project, columns, words: said.get("words") ?? null },
    ...{ assignee: said.get("assignee") ?? null, label: said.get("label") ?? null },
    priority: priorities.find((known) => known === said.get("priority")) ?? null,
  };
}

const fields: readonly string[] = ["project", "is", "assignee", "label", "priority"];

/** The field and the one value of a condition that a board can ask for. */
function conditionOf(node: FilterNode): [string, string] | undefined {
  if (node.kind === "words") return ["words", node.text];
  if (node.kind === "empty" && node.field === "assignee") return ["assignee", "none"];
  if (node.kind !== "any_of" || !fields.includes(node.field)) return undefined;
  const [value, ...more] = node.values;
  return value === undefined || more.length > 0 ? undefined : [node.field, value];
}
