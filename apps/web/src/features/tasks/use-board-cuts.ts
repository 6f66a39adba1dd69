import { taskColumns } from "@teamflow/domain/task-terms";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type Cleared, withoutAbsent } from "../../app/text-params.ts";
import { type Cut, lanesOf } from "./board-parts.ts";

type Said = Cleared<{ group: string; lanes: string; closed: string }>;

/** What the address says of a board: what its columns are, what cuts it into lanes, and which of these are closed. */
export function useBoardCuts() {
  const { group, lanes, closed = "" } = useSearch({ from: "/o/$slug/p/$key/board" });
  const navigate = useNavigate();
  const columns: Cut = taskColumns.find((known) => known === group) ?? "status";
  return {
    columns,
    lanes: lanesOf(lanes, columns),
    closed,
    change: (said: Said) =>
      void navigate({
        to: ".",
        search: (before) => withoutAbsent({ ...before, ...said }),
        ...{ replace: true, resetScroll: false },
      }),
  };
}
