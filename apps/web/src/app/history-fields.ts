import type { FieldChange } from "@teamflow/domain/audit";

/** Where a record keeps an id and the name that it means, the name is what people read. */
export function withoutIdsOfNames<T extends Pick<FieldChange, "field">>(changes: T[]): T[] {
  const fields = new Set(changes.map(({ field }) => field));
  return changes.filter(
    ({ field }) => !(field.endsWith("Id") && fields.has(`${field.slice(0, -2)}Name`)),
  );
}
