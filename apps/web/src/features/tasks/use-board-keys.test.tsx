import { newId } from "@teamflow/domain/ids";
import { firstStatuses } from "@teamflow/domain/status";
import { beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { expectAccessible } from "../../../test/axe.ts";
import { switchLocale, useText } from "../../i18n/locale.ts";
import { type BoardState, createBoardState } from "./board-state.ts";
import { columnGrid } from "./column-grid.ts";
import { useIsWished, wishFocus } from "./focus-wish.ts";
import type { Place } from "./lift.ts";
import { aRow } from "./example-rows.ts";
import { useBoardKeys } from "./use-board-keys.ts";

const statuses = firstStatuses.slice(0, 3).map((status, position) => ({
  ...status,
  id: newId<"Status">(),
  position,
  wipLimit: null,
  enforcesWip: false,
}));
const [backlog, todo, doing] = statuses.map(({ id }) => id);
const rows = [
  aRow({ title: "Paint", ...(backlog && { statusId: backlog }) }),
  aRow({ title: "Sand", ...(backlog && { statusId: backlog }) }),
  aRow({ title: "Oil", ...(doing && { statusId: doing }) }),
];

type Given = { board: BoardState; drop: () => boolean; mayMove?: boolean };

function Board({ board, drop, mayMove = true }: Given) {
  const { move } = useText().tasks;
  const grid = columnGrid(board, statuses, move.place);
  const { announcement, ...keys } = useBoardKeys(board, { grid, mayMove, drop });
  return (
    <>
      <p role="status">{announcement}</p>
      <div data-board>
        {rows.map((row) => (
          <Card key={row.id} row={row} {...keys} />
        ))}
      </div>
      <button type="button">Elsewhere</button>
    </>
  );
}

type CardProps = { row: (typeof rows)[number] } & Pick<
  ReturnType<typeof useBoardKeys>,
  "onKeyDown" | "onBlur"
>;

function Card({ row, ...keys }: CardProps) {
  const isWished = useIsWished(row);
  return (
    <button
      type="button"
      data-task={row.code}
      {...keys}
      ref={(card) => void (isWished && card?.focus())}
    >
      {row.title}
    </button>
  );
}

async function show(given: Partial<Given> = {}) {
  const board = createBoardState();
  for (const { id } of statuses)
    board.showRows(
      id,
      rows.filter((row) => row.statusId === id),
    );
  const dropped: (Place | null | undefined)[] = [];
  const drop = () => {
    dropped.push(board.dragging()?.at);
    return true;
  };
  await render(<Board board={board} drop={drop} {...given} />);
  page.getByRole("button", { name: "Paint" }).element().focus();
  return { board, dropped };
}

async function said(words: string) {
  await expect.element(page.getByRole("status")).toHaveTextContent(words);
}

beforeEach(async () => {
  wishFocus(null);
  await switchLocale("en");
});

test("a lifted task says where it is, where it goes, and where it was put down", async () => {
  const { board, dropped } = await show();
  await userEvent.keyboard(" ");
  await said(
    "Lifted Paint. Backlog, position 1 of 2. Arrow keys move it, Space drops it, Esc takes it back.",
  );
  await userEvent.keyboard("{ArrowDown}");
  await said("Backlog, position 2 of 2");
  await userEvent.keyboard("{ArrowRight}");
  await said("To do, position 1 of 1");
  await userEvent.keyboard("{ArrowRight}{ArrowDown}");
  await said("In progress, position 2 of 2");
  await expectAccessible();
  await userEvent.keyboard(" ");
  await said("Dropped Paint. In progress, position 2 of 2.");
  expect(dropped).toEqual([{ columnId: doing, index: 1 }]);
  expect(board.dragging()).toBeNull();
});

test("Esc takes a lifted task back, and says so", async () => {
  const { board, dropped } = await show();
  await userEvent.keyboard(" {ArrowRight}{Escape}");
  await said("Taken back. Paint is where it was.");
  expect(board.dragging()).toBeNull();
  expect(dropped).toEqual([]);
});

test("a lifted task that loses the focus goes back to where it was", async () => {
  const { board } = await show();
  await userEvent.keyboard(" ");
  expect(board.dragging()?.at).toEqual({ columnId: backlog, index: 0 });
  page.getByRole("button", { name: "Elsewhere" }).element().focus();
  await said("Taken back. Paint is where it was.");
});

test("while a task is lifted no shortcut of the page runs", async () => {
  await show();
  const heard = vi.fn<(event: KeyboardEvent) => void>();
  window.addEventListener("keydown", heard);
  await userEvent.keyboard(" c");
  window.removeEventListener("keydown", heard);
  expect(heard).not.toHaveBeenCalled();
});

test("arrow keys go from card to card, and step over empty columns", async () => {
  await show();
  await userEvent.keyboard("{ArrowDown}");
  await expect.element(page.getByRole("button", { name: "Sand" })).toHaveFocus();
  await userEvent.keyboard("{ArrowRight}");
  await expect.element(page.getByRole("button", { name: "Oil" })).toHaveFocus();
  expect(todo).toBeDefined();
});

test("who may not move tasks lifts none", async () => {
  const { board } = await show({ mayMove: false });
  await userEvent.keyboard(" ");
  expect(board.dragging()).toBeNull();
});
