import {
  draggable,
  dropTargetForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import type { Favourite } from "@teamflow/domain/view";
import { Link } from "@tanstack/react-router";
import { ListChecks, ListFilter, Network, FolderKanban } from "lucide-react";
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { classes } from "../ui/classes.ts";
import { useOrganization } from "./organization.ts";
import { useFavourites } from "./places-favourites.ts";
import { usePlacesText, wayTo } from "./places-recent.ts";

const icons = { project: FolderKanban, view: ListFilter, task: ListChecks, team: Network };

/** What somebody keeps at hand, in their own order: dragged, or moved by Alt and an arrow key. */
export function RailFavourites() {
  const words = usePlacesText();
  const id = useId();
  const { favourites, put } = useFavourites();
  const [announcement, announce] = useState("");
  if (favourites.length === 0) return null;
  const move = (favourite: Favourite, at: number) => {
    if (at < 0 || at >= favourites.length) return;
    put(favourite, at);
    announce(words.moved(favourite.name, at + 1, favourites.length));
  };
  return (
    <div className="mt-3 flex min-h-0 flex-col overflow-y-auto [scrollbar-width:thin]">
      <p id={id} className="px-2.5 pb-1 text-xs font-semibold text-faint">
        {words.favourites}
      </p>
      <p id={`${id}-hint`} hidden>
        {words.hint}
      </p>
      <div role="status" className="sr-only">
        {announcement}
      </div>
      <ul aria-labelledby={id} className="flex flex-col gap-0.5">
        {favourites.map((favourite, at) => (
          <Line
            key={favourite.id}
            favourite={favourite}
            at={at}
            hintId={`${id}-hint`}
            onMove={(to) => move(favourite, to)}
            onTake={(other) => move(other, at)}
          />
        ))}
      </ul>
    </div>
  );
}

type LineProps = {
  favourite: Favourite;
  at: number;
  hintId: string;
  onMove: (to: number) => void;
  /** Called with what was dropped here. */
  onTake: (other: Favourite) => void;
};

function Line({ favourite, at, hintId, onMove, onTake }: LineProps) {
  const { slug } = useOrganization();
  const { line, isOver } = useDragLine(favourite, onTake);
  const Icon = icons[favourite.kind];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || step === undefined) return;
    event.preventDefault();
    onMove(at + step);
  };
  return (
    <li ref={line} className={classes("rounded", isOver && "outline-2 outline-accent")}>
      <Link
        {...wayTo(slug, favourite)}
        draggable={false}
        aria-describedby={hintId}
        onKeyDown={onKeyDown}
        activeOptions={{ includeSearch: favourite.kind === "view" }}
        className="flex h-8 items-center gap-2.5 rounded px-2.5 text-sm text-soft transition-tint hover:bg-hover hover:text-ink max-sm:h-11"
      >
        <Icon size={15} aria-hidden className="shrink-0" />
        <span className="min-w-0 truncate">{favourite.name}</span>
      </Link>
    </li>
  );
}

const dragged = new WeakMap<Element, Favourite>();

function useDragLine(favourite: Favourite, onTake: (other: Favourite) => void) {
  const line = useRef<HTMLLIElement>(null);
  const [isOver, setOver] = useState(false);
  const take = useEffectEvent(onTake);
  useEffect(() => {
    const element = line.current;
    if (!element) return;
    dragged.set(element, favourite);
    const undrag = draggable({ element });
    const undrop = dropTargetForElements({
      element,
      canDrop: ({ source }) => dragged.has(source.element) && source.element !== element,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        const other = dragged.get(source.element);
        if (other) take(other);
      },
    });
    return () => {
      undrag();
      undrop();
    };
  }, [favourite]);
  return { line, isOver };
}
