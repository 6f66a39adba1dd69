import { newId } from "@teamflow/domain/ids";
import { useRef, useState } from "react";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { TableRow } from "./table-rows.ts";
import { useTableKeys } from "./use-table-keys.ts";

const key = newId<"Task">();
const rows: TableRow[] = [{ kind: "group", key, name: "", count: 1, isClosed: false }];

/** One row of three cells, and what a colleague wrote beside it. */
function Grid({ listen }: { listen: (say: (news: string) => void) => void }) {
  const grid = useRef<HTMLDivElement>(null);
  const [news, setNews] = useState("nothing");
  listen(setNews);
  const keys = useTableKeys({ grid, rows, columns: 3 });
  return (
    <div ref={grid} role="grid" tabIndex={-1} onKeyDown={keys.onKeyDown}>
      <p>{news}</p>
      {[0, 1, 2].map((column) => {
        const isHere = keys.cell.column === column;
        return (
          <button
            key={column}
            type="button"
            tabIndex={isHere ? 0 : -1}
            data-focus={isHere || undefined}
            onFocus={() => keys.goTo({ row: key, column })}
          >
            {`Cell ${column}`}
          </button>
        );
      })}
    </div>
  );
}

const press = (name: string) =>
  document.activeElement?.dispatchEvent(
    new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }),
  );

test("a key that comes between the drawing of something else and its effects leads on all the same", async () => {
  let say: (news: string) => void = () => {};
  await render(<Grid listen={(setNews) => void (say = setNews)} />);
  const cell = (at: number) => page.getByRole("button", { name: `Cell ${at}` });
  await cell(0).click();
  press("ArrowRight");
  await expect.element(cell(1)).toHaveFocus();
  const drawn = new Promise<void>((resolve) => {
    const watcher = new MutationObserver(() => {
      watcher.disconnect();
      press("ArrowRight");
      resolve();
    });
    watcher.observe(document.body, { subtree: true, characterData: true });
  });
  say("Order the steel");
  await drawn;
  await expect.element(cell(2)).toHaveFocus();
});
