import { Dialog as Base } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { type ComponentProps, type KeyboardEvent, useEffect, useId, useState } from "react";
import { useText } from "../i18n/locale.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { useFoundItems } from "./palette-found.ts";
import { PaletteLine, type PaletteItem } from "./palette-line.tsx";
import { usePaletteItems } from "./palette-items.ts";
import { useRecentItems } from "./places-recent.ts";
import { ranked } from "./ranking.ts";

/** Every action of the screen and every place, found by typing. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { palette } = useText().common;
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fade fixed inset-0 z-40 bg-scrim transition-opacity duration-100" />
        <Base.Popup
          aria-label={palette.title}
          className="pop-up fixed inset-x-2 top-2 z-50 flex max-h-[min(30rem,80dvh)] flex-col overflow-hidden rounded bg-float shadow-float sm:inset-x-auto sm:top-[14vh] sm:left-1/2 sm:w-full sm:max-w-xl sm:-translate-x-1/2"
        >
          <Finder onClose={onClose} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function Finder({ onClose }: { onClose: () => void }) {
  const { palette } = useText().common;
  const listId = useId();
  const [query, setQuery] = useState("");
  const [index, setIndex] = useState(0);
  const found = [
    ...useRecentItems(query),
    ...ranked(usePaletteItems(query), query),
    ...useFoundItems(query),
  ];
  const current = Math.min(index, found.length - 1);
  const currentId = found[current] ? `${listId}-${current}` : undefined;
  useEffect(() => {
    if (currentId) document.getElementById(currentId)?.scrollIntoView({ block: "nearest" });
  }, [currentId]);

  const run = (item: PaletteItem | undefined) => {
    if (!item) return;
    onClose();
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step && event.key !== "Enter") return;
    event.preventDefault();
    if (!step) return run(found[current]);
    setIndex((current + step + found.length) % Math.max(1, found.length));
  };
  return (
    <>
      <QueryField
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
        listId={listId}
        aria-activedescendant={currentId}
      />
      <div role="status" className="sr-only">
        {palette.count(found.length)}
      </div>
      <Results id={listId} found={found} current={current} onPoint={setIndex} onRun={run} />
      {found.length === 0 && <EmptyState title={palette.nothing(query)}>{palette.hint}</EmptyState>}
    </>
  );
}

function Results({
  id,
  found,
  current,
  onPoint,
  onRun,
}: {
  id: string;
  found: PaletteItem[];
  current: number;
  onPoint: (index: number) => void;
  onRun: (item: PaletteItem) => void;
}) {
  const { palette } = useText().common;
  return (
    <div
      id={id}
      role="listbox"
      aria-label={palette.results}
      className="min-h-0 overflow-y-auto p-1.5"
    >
      {found.map((item, index) => (
        <PaletteLine
          key={item.id}
          item={item}
          id={`${id}-${index}`}
          current={index === current}
          onPoint={() => onPoint(index)}
          onRun={() => onRun(item)}
        />
      ))}
    </div>
  );
}

function QueryField({ listId, ...input }: ComponentProps<"input"> & { listId: string }) {
  const { palette } = useText().common;
  return (
    <div className="flex items-center gap-2.5 border-b border-line px-4">
      <Search size={16} aria-hidden className="shrink-0 text-faint" />
      <input
        {...input}
        role="combobox"
        aria-controls={listId}
        aria-label={palette.title}
        aria-expanded
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        placeholder={palette.placeholder}
        className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none max-sm:text-lg"
      />
    </div>
  );
}
