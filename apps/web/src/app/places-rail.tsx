import {
  draggable,
  dropTargetForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import type { Favourite } from "@teamflow/domain/view";
import { Link } from "@tanstack/react-router";
import { Ellipsis, FolderKanban, ListChecks, ListFilter, Network, Star } from "lucide-react";
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { classes } from "../ui/classes.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu } from "../ui/menu.tsx";
import { Popover, type PopupTrigger } from "../ui/popover.tsx";
import { useOrganization } from "./organization.ts";
import { useFavourites } from "./places-favourites.ts";
import { usePlacesText, wayTo } from "./places-recent.ts";

const icons = { project: FolderKanban, view: ListFilter, task: ListChecks, team: Network };

/** What somebody keeps at hand, in their own order. Where the rail has no room for names, behind a star. */
export function RailFavourites({ narrow }: { narrow: boolean }) {
  const words = usePlacesText();
  const { favourites } = useFavourites();
  if (favourites.length === 0) return null;
  if (!narrow)
    return (
      <div className="mt-3 flex min-h-0 flex-col overflow-y-auto [scrollbar-width:thin]">
        <Favourites />
      </div>
    );
  const star = (trigger: PopupTrigger) => (
    <IconButton
      {...trigger}
      label={words.favourites}
      icon={<Star size={16} />}
      className="mx-auto mt-2 size-8"
    />
  );
  return (
    <Popover label={words.favourites} trigger={star}>
      {(close) => (
        <div className="flex min-h-0 w-64 flex-col overflow-y-auto p-2">
          <Favourites onGo={close} />
        </div>
      )}
    </Popover>
  );
}

/** Favourites by name: dragged, moved by Alt and an arrow key, or by the menu of each, which also lets go of it. */
function Favourites({ onGo }: { onGo?: () => void }) {
  const words = usePlacesText();
  const id = useId();
  const { favourites, put, letGo } = useFavourites();
  const [announcement, announce] = useState("");
  const move = (favourite: Favourite, at: number) => {
    if (at < 0 || at >= favourites.length) return;
    put(favourite, at);
    announce(words.moved(favourite.name, at + 1, favourites.length));
  };
  return (
    <>
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
            {...{ favourite, at, onGo }}
            isLast={at === favourites.length - 1}
            hintId={`${id}-hint`}
            onMove={(to) => move(favourite, to)}
            onTake={(other) => move(other, at)}
            onLetGo={() => letGo(favourite)}
          />
        ))}
      </ul>
    </>
  );
}

type LineProps = {
  favourite: Favourite;
  at: number;
  hintId: string;
  onMove: (to: number) => void;
  /** Called with what was dropped here. */
  onTake: (other: Favourite) => void;
  onLetGo: () => void;
  /** Called when somebody goes there. */
  onGo: (() => void) | undefined;
  isLast: boolean;
};

function Line(props: LineProps) {
  const { favourite, at, hintId, onMove, onTake, onGo } = props;
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
    <li
      ref={line}
      className={classes(
        "group flex items-center rounded hover:bg-hover",
        isOver && "outline-2 outline-accent",
      )}
    >
      <Link
        {...wayTo(slug, favourite)}
        draggable={false}
        aria-describedby={hintId}
        onKeyDown={onKeyDown}
        onClick={onGo}
        activeOptions={{ includeSearch: favourite.kind === "view" }}
        className="flex h-8 min-w-0 flex-1 items-center gap-2.5 rounded px-2.5 text-sm text-soft transition-tint hover:text-ink max-sm:h-11 max-sm:text-base"
      >
        <Icon size={15} aria-hidden className="shrink-0" />
        <span className="min-w-0 truncate">{favourite.name}</span>
      </Link>
      <LineMenu {...props} />
    </li>
  );
}

function LineMenu({ favourite, at, isLast, onMove, onLetGo }: LineProps) {
  const words = usePlacesText();
  const item = (label: string, run: () => void) => ({ kind: "item" as const, label, run });
  return (
    <Menu
      label={words.menuOf(favourite.name)}
      align="end"
      entries={[
        ...(at > 0 ? [item(words.up, () => onMove(at - 1))] : []),
        ...(isLast ? [] : [item(words.down, () => onMove(at + 1))]),
        item(words.letGo, onLetGo),
      ]}
    >
      {(trigger) => (
        <IconButton
          {...trigger}
          label={words.menuOf(favourite.name)}
          icon={<Ellipsis size={14} />}
          className="pointer-fine:opacity-0 pointer-fine:group-hover:opacity-100 pointer-fine:focus-visible:opacity-100 pointer-fine:aria-expanded:opacity-100"
        />
      )}
    </Menu>
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
