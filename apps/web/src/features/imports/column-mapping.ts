import type { ImportRow } from "@teamflow/domain/task-import";

/** What a column can be. */
export const columnFields = [
  "externalId",
  "title",
  "description",
  "status",
  "priority",
  "labels",
  "dueOn",
  "assigneeEmail",
] as const satisfies (keyof ImportRow)[];
export type ColumnField = (typeof columnFields)[number];

/** What each column of a file means; `null` is left out. Only labels may come from several columns. */
export type Mapping = readonly (ColumnField | null)[];

const names: Record<ColumnField, readonly string[]> = {
  externalId: [
    ...[
      "issue number",
      "number",
      "id",
      "issue id",
      "key",
      "issue key",
      "external id",
      "ticket",
      "code",
      "#",
      "no",
      "nr",
    ],
    ...["nummer", "issuenummer", "ticketnummer", "sleutel", "kenmerk"],
  ],
  title: [
    ...["issue title", "title", "summary", "subject", "name", "task", "task name", "issue"],
    ...["titel", "samenvatting", "onderwerp", "naam", "taak"],
  ],
  description: [
    ...["description", "body", "details", "notes", "text"],
    ...["beschrijving", "omschrijving", "toelichting", "notities"],
  ],
  status: ["status", "state", "stage", "column", "toestand", "fase", "kolom"],
  priority: ["priority", "severity", "urgency", "prioriteit", "urgentie"],
  labels: [
    "label",
    "labels",
    "tag",
    "tags",
    "component",
    "components",
    "category",
    "categorie",
    "trefwoorden",
  ],
  dueOn: [
    ...["due", "due date", "due on", "deadline", "target date"],
    ...["einddatum", "vervaldatum", "streefdatum", "opleverdatum", "uiterlijk"],
  ],
  assigneeEmail: [
    ...["assignee", "assignee email", "assignee e mail", "assigned to", "owner", "email", "e mail"],
    ...["toegewezen aan", "behandelaar", "uitvoerder", "eigenaar", "e mailadres"],
  ],
};

/**
 * What the columns most likely mean, by their names in English and Dutch. Columns without a name that follow labels
 * are more labels: that is how a list of labels falls apart when its commas become columns.
 */
export function guessMapping(header: string[]): Mapping {
  const taken = new Set<ColumnField>();
  let before: ColumnField | null = null;
  return header.map((name) => {
    const field: ColumnField | null =
      plain(name) === "" ? (before === "labels" ? "labels" : null) : fieldNamed(name);
    before = field;
    if (!field || (field !== "labels" && taken.has(field))) return null;
    taken.add(field);
    return field;
  });
}

/** The mapping with a column given a meaning. Whichever column had it before loses it, except labels. */
export function withColumn(mapping: Mapping, column: number, field: ColumnField | null): Mapping {
  return mapping.map((known, at) => {
    if (at === column) return field;
    return field !== "labels" && known === field ? null : known;
  });
}

function fieldNamed(name: string): ColumnField | null {
  return columnFields.find((field) => names[field].includes(plain(name))) ?? null;
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s_\-:./]+/g, " ")
    .trim();
}
