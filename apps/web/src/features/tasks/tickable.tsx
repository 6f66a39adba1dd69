import type { TaskRow } from "@teamflow/domain/task";
import { lazy, type ReactNode, type RefObject, Suspense } from "react";
import { useActions } from "../../app/action-registry.tsx";
import { classes } from "../../ui/classes.ts";
import { tickKeys } from "./tick-keys.ts";
import type { Ticked } from "./use-ticked.ts";

const BulkBar = lazy(async () => ({ default: (await import("./bulk-bar.tsx")).BulkBar }));

/** A list whose lines can be ticked; over its head stands, once any is, what can be done with them. */
export function Tickable({
  rows,
  ticked,
  scroller,
  children,
}: {
  rows: readonly TaskRow[];
  ticked: Ticked;
  scroller: RefObject<HTMLDivElement | null>;
  children: ReactNode;
}) {
  useTickHelp(ticked.tick !== undefined);
  const hasTicks = ticked.tasks.length > 0;
  return (
    <div className="relative h-full">
      {ticked.wasUsed && (
        <Suspense>
          <BulkBar rows={rows} ticked={ticked} />
        </Suspense>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the lines, whose links and boxes take the focus */}
      <div
        ref={scroller}
        onKeyDown={ticked.tick ? tickKeys(rows, { ...ticked, tick: ticked.tick }) : undefined}
        className={classes("@container h-full overflow-auto", hasTicks && "max-sm:pt-3")}
      >
        {children}
      </div>
    </div>
  );
}

/** Help names the keys of the lines; who ticks is whichever line has the focus. */
function useTickHelp(when: boolean): void {
  const offer = { run: () => {}, when };
  useActions({
    ...{ "task.tick": offer, "task.tick-below": offer, "task.tick-above": offer },
    ...{ "task.tick-all": offer, "task.tick-none": offer },
  });
}
