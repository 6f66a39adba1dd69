import type { Operation } from "@teamflow/router/rest/operations";
import { snakeCase } from "@teamflow/router/rest/snake-case";

/** An input of ours with the names that it has in the REST API, also within lists and records. */
export function onWire(value: unknown, names: Operation["rest"]["names"] = {}): unknown {
  if (value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((item) => onWire(item, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      names[name]?.[0] ?? snakeCase(name),
      onWire(item, names),
    ]),
  );
}
