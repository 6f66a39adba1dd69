import type { ProjectId } from "@teamflow/domain/ids";
import { readId } from "@teamflow/domain/uuid";
import { textParams } from "./text-params.ts";

/** What the address says of the list of teams: which it shows, and whether one is being made. */
export type TeamsSearch = { create?: true; text?: string; project?: ProjectId; state?: "away" };

/** What the address says of one team: what of it is looked at, and what is open over it. */
export type TeamSearch = { view?: "load" | "activity"; adding?: "people" | "list" };

/** Reads the address of the list; what makes no sense in it is dropped. */
export function readTeamsSearch(search: Record<string, unknown>): TeamsSearch {
  const project = readId<"Project">(search["project"]);
  return {
    ...textParams(search, ["text"]),
    ...(project && { project }),
    ...(search["state"] === "away" && { state: "away" }),
    ...(search["create"] === true && { create: true }),
  };
}

/** Reads the address of a team; what makes no sense in it is dropped. */
export function readTeamSearch({ view, adding }: Record<string, unknown>): TeamSearch {
  return {
    ...((view === "load" || view === "activity") && { view }),
    ...((adding === "people" || adding === "list") && { adding }),
  };
}
