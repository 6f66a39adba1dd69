import { useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useMayHere, useProject } from "../../app/project.ts";
import { filterOf } from "../../app/tasks/task-search.ts";
import { useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import { useText } from "../../i18n/locale.ts";
import { BoardColumn } from "./board-column.tsx";
import { BoardProvider, type BoardState, createBoardState } from "./board-state.ts";
import { columnGrid } from "./column-grid.ts";
import { ProjectScreen } from "./project-screen.tsx";
import { useBoardKeys } from "./use-board-keys.ts";
import { useBoardMove } from "./use-board-move.ts";
import { useDragging, useSteadyKeys } from "./use-cards.ts";
import { orderOf, useShownOrder } from "./view-order.ts";

const BoardMenu = lazy(async () => ({ default: (await import("./board-menu.tsx")).BoardMenu }));
const GroupedBoard = lazy(async () => ({
  default: (await import("./grouped-board.tsx")).GroupedBoard,
}));
const NothingHere = lazy(async () => ({
  default: (await import("./nothing-here.tsx")).NothingHere,
}));

/** A project's tasks by status, or as the address says, moved by pointer or by keyboard. */
export function TaskBoard() {
  const { common } = useText();
  const { group, lanes } = useSearch({ from: "/o/$slug/p/$key/board" });
  const menu = (
    <Suspense>
      <BoardMenu />
    </Suspense>
  );
  return (
    <ProjectScreen view="board" tools={menu}>
      <Suspense fallback={<p role="status" aria-label={common.loading} />}>
        {group || lanes ? <GroupedBoard /> : <Columns />}
      </Suspense>
    </ProjectScreen>
  );
}

function Columns() {
  const { tasks } = useText();
  const { orgId } = useOrganization();
  const project = useProject();
  const lookup = useProjectLookup();
  const { search } = useTaskSearch();
  const [board] = useState(createBoardState);
  const { data: counts } = api.tasks.counts.useQuery(
    { orgId, projectId: project.id, ...filterOf(search) },
    { placeholderData: (before) => before },
  );
  const drop = useBoardMove(board, project.statuses);
  const drag = useDragging(board, drop);
  useShownOrder(useMemo(() => boardOrder(board, project.statuses), [board, project.statuses]));
  const { announcement, ...handlers } = useBoardKeys(board, {
    grid: columnGrid(board, project.statuses, tasks.move.place),
    mayMove: useMayHere("task:update"),
    drop,
  });
  const keys = useSteadyKeys(handlers);
  const shared = useMemo(() => ({ board, keys, drag }), [board, keys, drag]);

  if (counts?.every(({ count }) => count === 0)) return <Nothing />;
  const countOf = (id: string) =>
    counts ? (counts.find((entry) => entry.statusId === id)?.count ?? 0) : undefined;
  return (
    <BoardProvider value={shared}>
      <p id="board-hint" hidden>
        {tasks.move.hint}
      </p>
      <div role="status" aria-live="assertive" className="sr-only">
        {announcement}
      </div>
      <div
        role="group"
        aria-label={tasks.board}
        data-board
        className="flex h-full min-h-0 snap-x gap-2 overflow-x-auto px-3 pb-3 max-sm:snap-mandatory"
      >
        {project.statuses.map((status) => (
          <BoardColumn key={status.id} status={status} count={countOf(status.id)} lookup={lookup} />
        ))}
      </div>
    </BoardProvider>
  );
}

function Nothing() {
  return (
    <Suspense>
      <NothingHere />
    </Suspense>
  );
}

/** Down a column; the first task is the top one of the first column that has any. */
function boardOrder(board: BoardState, statuses: { id: Parameters<BoardState["rows"]>[0] }[]) {
  const orders = () => statuses.map(({ id }) => orderOf(board.rows(id)));
  return {
    beside: (code: string, step: 1 | -1) =>
      orders()
        .map((order) => order.beside(code, step))
        .find((row) => row !== undefined),
    first: () =>
      orders()
        .map((order) => order.first())
        .find((row) => row !== undefined),
  };
}
