import { newId } from "@teamflow/domain/ids";
import { expect, test } from "vitest";
import { stepped } from "./lift.ts";

const [todo, doing, done] = [newId<"Status">(), newId<"Status">(), newId<"Status">()];
const columns = [
  { statusId: todo, size: 3 },
  { statusId: doing, size: 0 },
  { statusId: done, size: 1 },
];

test("a lifted task moves up and down within its column, and stops at its ends", () => {
  expect(stepped({ statusId: todo, index: 1 }, "ArrowDown", columns)).toEqual({
    statusId: todo,
    index: 2,
  });
  expect(stepped({ statusId: todo, index: 3 }, "ArrowDown", columns)).toEqual({
    statusId: todo,
    index: 3,
  });
  expect(stepped({ statusId: todo, index: 0 }, "ArrowUp", columns)).toEqual({
    statusId: todo,
    index: 0,
  });
});

test("into a shorter column it goes as far down as that column reaches", () => {
  expect(stepped({ statusId: todo, index: 3 }, "ArrowRight", columns)).toEqual({
    statusId: doing,
    index: 0,
  });
  expect(stepped({ statusId: doing, index: 0 }, "ArrowRight", columns)).toEqual({
    statusId: done,
    index: 0,
  });
});

test("the board has edges", () => {
  expect(stepped({ statusId: todo, index: 1 }, "ArrowLeft", columns)).toEqual({
    statusId: todo,
    index: 1,
  });
  expect(stepped({ statusId: done, index: 1 }, "ArrowRight", columns)).toEqual({
    statusId: done,
    index: 1,
  });
});

test("other keys do not move it", () => {
  expect(stepped({ statusId: todo, index: 1 }, "a", columns)).toBeNull();
});
