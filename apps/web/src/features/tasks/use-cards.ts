import { useEffect, useEffectEvent, useRef, useState } from "react";
import { fetchAhead } from "../../ui/fetch-ahead.ts";
import type { BoardState, CardKeys } from "./board-state.ts";

// Nobody drags within the first moments: the cards are shown first, then learn to follow a pointer.
const loadDrag = () => import("./card-drag.ts");

/** The code that makes cards follow a pointer, once it has been fetched, with the board listening to it. */
export function useDragging(board: BoardState, onDrop: () => boolean) {
  const [drag, setDrag] = useState<Awaited<ReturnType<typeof loadDrag>> | null>(null);
  const drop = useEffectEvent(onDrop);
  useEffect(() => fetchAhead(async () => setDrag(await loadDrag())), []);
  useEffect(() => drag?.watchDrags(board, () => drop()), [drag, board]);
  return drag;
}

/** The same functions all the time, so that a word that is said does not draw every card anew. */
export function useSteadyKeys(handlers: CardKeys): CardKeys {
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
