import type { ImportRow } from "@teamflow/domain/task-import";

/** What a column can be. */
export const columnFields = [
  ...(["externalId", "title", "description", "kind", "parent", "status", "priority"] as const),
  ...(["labels", "assignee", "startOn", "dueOn", "estimate", "points"] as const),
  ...(["severity", "resolution"] as const),
] as const satisfies (keyof ImportRow)[];
export type ColumnField = (typeof columnFields)[number];

/** What each column of a file means; `null` is left out. Only labels may come from several columns. */
export type Mapping = readonly (ColumnField | null)[];

/** What other trackers and people call their columns, in English and Dutch. */
const names: Record<ColumnField, readonly string[]> = {
  externalId: [
    ...["issue number", "number", "id", "issue id", "key", "issue key", "external id", "ticket"],
    ...["card id", "work package id", "code", "#", "no", "nr"],
    ...["nummer", "issuenummer", "ticketnummer", "sleutel", "kenmerk"],
  ],
  title: [
    ...["issue title", "title", "summary", "subject", "name", "task", "task name", "issue"],
    ...["card name", "titel", "samenvatting", "onderwerp", "naam", "taak"],
  ],
  description: [
    ...["description", "body", "details", "notes", "text", "card description"],
    ...["beschrijving", "omschrijving", "toelichting", "notities"],
  ],
  kind: ["issue type", "type", "kind", "tracker", "work item type", "soort", "type werk"],
  parent: [
    ...["parent key", "parent", "parent id", "parent issue", "parent task", "epic link", "epic"],
    ...["bovenliggend", "bovenliggende taak", "hoofdtaak", "onderdeel van"],
  ],
  status: ["status", "state", "stage", "column", "list name", "list", "toestand", "fase", "kolom"],
  priority: ["priority", "urgency", "prioriteit", "urgentie"],
  labels: [
    ...["label", "labels", "tag", "tags", "component", "components", "component s"],
    ...["category", "categorie", "trefwoorden"],
  ],
  assignee: [
    ...["assignee", "assignees", "assignee email", "assignee e mail", "assigned to", "owner"],
    ...["members", "email", "e mail"],
    ...["toegewezen aan", "behandelaar", "uitvoerder", "eigenaar", "e mailadres"],
  ],
  startOn: ["start", "start date", "starts on", "begin", "begindatum", "startdatum"],
  dueOn: [
    ...["due", "due date", "due on", "deadline", "target date", "finish date", "end date"],
    ...["einddatum", "vervaldatum", "streefdatum", "opleverdatum", "uiterlijk"],
  ],
  estimate: [
    ...["estimate", "original estimate", "time estimate", "estimated time", "estimated hours"],
    ...["work", "hours", "schatting", "geschatte tijd", "geschatte uren", "uren"],
  ],
  points: ["story points", "story point estimate", "points", "size", "punten", "storypoints"],
  severity: ["severity", "ernst"],
  resolution: ["resolution", "oplossing", "afhandeling"],
};

/**
 * What the columns most likely mean, by their names in English and Dutch. Columns without a name that follow labels
 * are more labels: that is how a list of labels falls apart when its commas become columns.
 */
export function guessMapping(header: string[]): Mapping {
  const taken = new Set<ColumnField>();
  const hasParentKey = header.some((name) => plain(name) === "parent key");
  let before: ColumnField | null = null;
  return header.map((name) => {
    const field = guess(plain(name), { before, hasParentKey });
    before = field;
    if (!field || (field !== "labels" && taken.has(field))) return null;
    taken.add(field);
    return field;
  });
}

type Around = { before: ColumnField | null; hasParentKey: boolean };

function guess(name: string, { before, hasParentKey }: Around): ColumnField | null {
  if (name === "") return before === "labels" ? "labels" : null;
  const field = columnFields.find((each) => names[each].includes(name)) ?? null;
  // Where a tracker writes both, rows are numbered by their keys.
  return field === "parent" && hasParentKey && name !== "parent key" ? null : field;
}

/** The mapping with a column given a meaning. Whichever column had it before loses it, except labels. */
export function withColumn(mapping: Mapping, column: number, field: ColumnField | null): Mapping {
  return mapping.map((known, at) => {
    if (at === column) return field;
    return field !== "labels" && known === field ? null : known;
  });
}

/** A column's name as it is looked up: without the frame that some trackers put around the names of added fields. */
function plain(name: string): string {
  const framed = /^custom field \((.*)\)$/i.exec(name.trim())?.[1] ?? name;
  return framed
    .toLowerCase()
    .replace(/[\s_\-:./]+/g, " ")
    .trim();
}

/** In which unit a column estimates that writes plain numbers. */
export const estimateUnits = ["h", "m", "s"] as const;
export type EstimateUnit = (typeof estimateUnits)[number];

/** The unit of plain numbers in an estimate, as trackers that call the column so count them. */
export function guessUnit(header: string | undefined): EstimateUnit {
  const seconds = ["original estimate", "time estimate"];
  return seconds.includes(plain(header ?? "")) ? "s" : "h";
}
