import { taskColumns } from "@teamflow/domain/task-terms";
import { useSearch } from "@tanstack/react-router";
import { Columns3Cog } from "lucide-react";
import { Suspense, useState } from "react";
import { Menu, type MenuEntry } from "../../ui/menu.tsx";
import { part } from "../../ui/part.tsx";
import { laneCuts } from "./board-parts.ts";
import { useBoardCuts } from "./use-board-cuts.ts";
import { useBoardText } from "./words.ts";

// The language of filters weighs more than the board: it comes when a board is kept, or was.
const KeepBoard = part(async () => (await import("./keep-view.tsx")).KeepBoard);
const SaveBoard = part(async () => (await import("./keep-view.tsx")).SaveBoard, { isExtra: true });

/** What a board's columns are, and whether lanes cut it from side to side. Both are in the address. */
export function BoardMenu() {
  const words = useBoardText();
  const { columns, lanes } = useBoardCuts();
  const { view } = useSearch({ from: "/o/$slug/p/$key/board" });
  const [isKeeping, setKeeping] = useState(false);
  const keep = () => setKeeping(true);
  const entries: MenuEntry[] = [
    ...useEntries(),
    { kind: "separator" },
    { kind: "item", label: words.view.keep, run: keep },
  ];
  const said = words.by(words.cuts[columns], lanes && words.cuts[lanes]);
  return (
    <span className="ms-auto flex shrink-0 items-center gap-2">
      {columns !== "status" && <span className="text-xs text-faint">{words.openOnly}</span>}
      <Menu label={words.menu} align="end" entries={entries}>
        {(trigger) => (
          <button
            type="button"
            {...trigger}
            aria-label={`${words.menu}: ${said}`}
            className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded px-2 text-sm text-soft transition-tint hover:bg-hover hover:text-ink max-sm:h-9"
          >
            <Columns3Cog size={14} aria-hidden />
            {said}
          </button>
        )}
      </Menu>
      <Suspense>
        {view && <SaveBoard />}
        {isKeeping && <KeepBoard onClose={() => setKeeping(false)} />}
      </Suspense>
    </span>
  );
}

function useEntries(): MenuEntry[] {
  const words = useBoardText();
  const { columns, lanes, change } = useBoardCuts();
  const kind = "choice";
  return [
    ...(["status", ...taskColumns] as const).map((cut) => ({
      ...({ kind, label: words.columnsBy(words.cuts[cut]), chosen: cut === columns } as const),
      choose: () =>
        change({
          group: cut === "status" ? undefined : cut,
          lanes: lanes === null || lanes === cut ? undefined : lanes,
        }),
    })),
    { kind: "separator" },
    {
      ...{ kind, label: words.noLanes, chosen: lanes === null },
      choose: () => change({ lanes: undefined, closed: undefined }),
    },
    ...laneCuts
      .filter((cut) => cut !== columns)
      .map((cut) => ({
        ...({ kind, label: words.lanesBy(words.cuts[cut]), chosen: cut === lanes } as const),
        choose: () => change({ lanes: cut, closed: undefined }),
      })),
  ];
}
