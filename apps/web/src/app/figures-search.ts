import { textParams } from "./text-params.ts";

/** What the address says of a dashboard: which days it is about, and whether it tells of one's own work alone. */
export type FiguresSearch = { days?: number; to?: string; of?: "mine" };

/** Reads the address of a dashboard; what makes no sense in it is dropped. */
export function readFiguresSearch(search: Record<string, unknown>): FiguresSearch {
  const { days, of } = search;
  return {
    ...(typeof days === "number" && { days }),
    ...textParams(search, ["to"]),
    ...(of === "mine" && { of }),
  };
}
