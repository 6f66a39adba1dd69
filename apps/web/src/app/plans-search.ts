import type { ClientId, MemberId, ProgramId } from "@teamflow/domain/ids";
import { readId } from "@teamflow/domain/uuid";
import { textParams } from "./text-params.ts";

/** What the address says of the list of projects: which it shows and in which order, and whether one is being made. */
export type ProjectsSearch = {
  create?: true;
  text?: string;
  status?: string;
  client?: ClientId;
  program?: ProgramId;
  lead?: MemberId;
  kept?: "archived" | "trashed";
  by?: "due" | "priority";
};

/** What the address says of the list of clients, or of programs, and which of them is being changed. */
export type PlansSearch = {
  create?: true;
  text?: string;
  open?: string;
  kept?: "archived" | "trashed";
};

/** Reads the address of the list of projects; what makes no sense in it is dropped. */
export function readProjectsSearch(search: Record<string, unknown>): ProjectsSearch {
  const client = readId<"Client">(search["client"]);
  const program = readId<"Program">(search["program"]);
  const lead = readId<"Member">(search["lead"]);
  const by = search["by"];
  return {
    ...textParams(search, ["text", "status"]),
    ...(client && { client }),
    ...(program && { program }),
    ...(lead && { lead }),
    ...keptOf(search["kept"]),
    ...((by === "due" || by === "priority") && { by }),
    ...(search["create"] === true && { create: true }),
  };
}

/** Reads the address of the list of clients, or of programs; what makes no sense in it is dropped. */
export function readPlansSearch(search: Record<string, unknown>): PlansSearch {
  return {
    ...textParams(search, ["text", "open"]),
    ...keptOf(search["kept"]),
    ...(search["create"] === true && { create: true }),
  };
}

function keptOf(kept: unknown): { kept?: "archived" | "trashed" } {
  return kept === "archived" || kept === "trashed" ? { kept } : {};
}
