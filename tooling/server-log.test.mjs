import { expect, test } from "vitest";
import { assertQuietLog } from "./server-log.mjs";

const information = JSON.stringify({ level: 30, msg: "listening" });
const failure = JSON.stringify({ level: 50, msg: "connection lost" });

test("a log without errors passes", () => {
  expect(() => assertQuietLog(`${information}\n\n`)).not.toThrow();
});

test("an error line fails the run and is shown", () => {
  expect(() => assertQuietLog(`${information}\n${failure}\n`)).toThrow("connection lost");
});

test("an error that the test provoked passes, and only that one", () => {
  expect(() => assertQuietLog(failure, [/connection lost/])).not.toThrow();
  expect(() => assertQuietLog(failure, [/disk full/])).toThrow("connection lost");
});

test("a crash that the logger did not write counts as an error", () => {
  expect(() => assertQuietLog("TypeError: x is not a function")).toThrow("TypeError");
});
