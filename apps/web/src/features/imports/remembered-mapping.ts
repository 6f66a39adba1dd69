import { z } from "zod";
import { columnFields, type Mapping } from "./column-mapping.ts";

const storageKey = "teamflow.import-mappings";
const remembered = 20;

const Stored = z.record(z.string(), z.array(z.enum(columnFields).nullable()));

/** The mapping that was used last on this device for a file with these columns. */
export function recallMapping(header: string[]): Mapping | null {
  const found = read()[nameOf(header)];
  return found?.length === header.length ? found : null;
}

/** Remembers a mapping, so that next week's export of the same system needs no second thought. */
export function rememberMapping(header: string[], mapping: Mapping): void {
  const { [nameOf(header)]: _, ...others } = read();
  const entries = [...Object.entries(others), [nameOf(header), mapping]].slice(-remembered);
  localStorage.setItem(storageKey, JSON.stringify(Object.fromEntries(entries)));
}

function nameOf(header: string[]): string {
  return header.map((name) => name.toLowerCase()).join("\u001f");
}

function read(): z.infer<typeof Stored> {
  try {
    return Stored.parse(JSON.parse(localStorage.getItem(storageKey) ?? "{}"));
  } catch {
    return {};
  }
}
