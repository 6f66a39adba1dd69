import { lazy, Suspense, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useMayHere, useProject } from "../../app/project.ts";
import { filterOf } from "../../app/tasks/task-search.ts";
import { useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import { useText } from "../../i18n/locale.ts";
import { fetchAhead } from "../../ui/fetch-ahead.ts";
import { BoardColumn } from "./board-column.tsx";
import { BoardProvider, type BoardState, type CardKeys, createBoardState } from "./board-state.ts";
import { ProjectScreen } from "./project-screen.tsx";
import { useBoardKeys } from "./use-board-keys.ts";
import { useBoardMove } from "./use-board-move.ts";
import { orderOf, useShownOrder } from "./view-order.ts";

const NothingHere = lazy(async () => ({
  default: (await import("./nothing-here.tsx")).NothingHere,
}));

/** A project's tasks by status, moved by pointer or by keyboard. */
export function TaskBoard() {
  return (
    <ProjectScreen view="board">
      <Columns />
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
  const drop = useBoardMove(board);
  const drag = useDragging(board, drop);
  useShownOrder(useMemo(() => boardOrder(board, project.statuses), [board, project.statuses]));
  const { announcement, ...handlers } = useBoardKeys(board, {
    statuses: project.statuses,
    mayMove: useMayHere("task:update"),
    drop,
  });
  const keys = useSteady(handlers);
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

// Nobody drags within the first moments: the cards are shown first, then learn to follow a pointer.
const loadDrag = () => import("./card-drag.ts");

function useDragging(board: BoardState, onDrop: () => boolean) {
  const [drag, setDrag] = useState<Awaited<ReturnType<typeof loadDrag>> | null>(null);
  const drop = useEffectEvent(onDrop);
  useEffect(() => fetchAhead(async () => setDrag(await loadDrag())), []);
  useEffect(() => drag?.watchDrags(board, () => drop()), [drag, board]);
  return drag;
}

function Nothing() {
  return (
    <Suspense>
      <NothingHere />
    </Suspense>
  );
}

/** The same functions all the time, so that a word that is said does not draw every card anew. */
function useSteady(handlers: CardKeys): CardKeys {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const [steady] = useState<CardKeys>(() => ({
    onKeyDown: (event) => latest.current.onKeyDown(event),
    onBlur: (event) => latest.current.onBlur(event),
  }));
  return steady;
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
