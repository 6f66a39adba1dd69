import { newId } from "@teamflow/domain/ids";
import { expect, test } from "vitest";
import { stepped } from "./lift.ts";

const [todo, doing, done] = [newId<"Status">(), newId<"Status">(), newId<"Status">()];
const columns = [
  { columnId: todo, size: 3 },
  { columnId: doing, size: 0 },
  { columnId: done, size: 1 },
];

test("a lifted task moves up and down within its column, and stops at its ends", () => {
  expect(stepped({ columnId: todo, index: 1 }, "ArrowDown", columns)).toEqual({
    columnId: todo,
    index: 2,
  });
  expect(stepped({ columnId: todo, index: 3 }, "ArrowDown", columns)).toEqual({
    columnId: todo,
    index: 3,
  });
  expect(stepped({ columnId: todo, index: 0 }, "ArrowUp", columns)).toEqual({
    columnId: todo,
    index: 0,
  });
});

test("into a shorter column it goes as far down as that column reaches", () => {
  expect(stepped({ columnId: todo, index: 3 }, "ArrowRight", columns)).toEqual({
    columnId: doing,
    index: 0,
  });
  expect(stepped({ columnId: doing, index: 0 }, "ArrowRight", columns)).toEqual({
    columnId: done,
    index: 0,
  });
});

test("the board has edges", () => {
  expect(stepped({ columnId: todo, index: 1 }, "ArrowLeft", columns)).toEqual({
    columnId: todo,
    index: 1,
  });
  expect(stepped({ columnId: done, index: 1 }, "ArrowRight", columns)).toEqual({
    columnId: done,
    index: 1,
  });
});

test("other keys do not move it", () => {
  expect(stepped({ columnId: todo, index: 1 }, "a", columns)).toBeNull();
});
