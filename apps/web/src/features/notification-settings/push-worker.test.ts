import fs from "node:fs";
import vm from "node:vm";
import { beforeEach, expect, test } from "vitest";

const source = fs.readFileSync(new URL("../../../public/push-worker.js", import.meta.url), "utf8");
const origin = "https://teamflow.test";

type Window = { url: string; focus: () => Promise<void>; navigate: (url: string) => Promise<void> };

let done: string[];

beforeEach(() => {
  done = [];
});

/** A window of the browser: no click may take it elsewhere. */
function aWindow(path: string): Window {
  const url = `${origin}${path}`;
  const note = (what: string) => async () => void done.push(what);
  return { url, focus: note(`focus ${path}`), navigate: note(`navigate ${path}`) };
}

/** Runs the worker as a browser does, with these windows open, and presses on a message. */
async function press(address: string, windows: readonly Window[]): Promise<void> {
  const listeners = new Map<string, (event: object) => void>();
  const self = {
    location: { origin },
    addEventListener: (type: string, listener: (event: object) => void) =>
      void listeners.set(type, listener),
    clients: {
      matchAll: async () => windows,
      openWindow: async (url: string) => void done.push(`open ${url}`),
    },
  };
  vm.runInNewContext(source, { self, URL });
  const waiting: Promise<unknown>[] = [];
  listeners.get("notificationclick")?.({
    notification: { close: () => done.push("close"), data: { url: address } },
    waitUntil: (work: Promise<unknown>) => void waiting.push(work),
  });
  await Promise.all(waiting);
}

test("a message that is pressed brings the window to the front that is there already", async () => {
  const windows = [aWindow("/o/acme/inbox"), aWindow("/o/acme/t/ENG-1?tab=history#c")];
  await press(`${origin}/o/acme/t/ENG-1`, windows);
  expect(done).toEqual(["close", "focus /o/acme/t/ENG-1?tab=history#c"]);
});

test("a window that is anywhere else stays where it is: the place is opened beside it", async () => {
  await press(`${origin}/o/acme/t/ENG-1`, [aWindow("/o/acme/t/ENG-12"), aWindow("/o/acme/inbox")]);
  expect(done).toEqual(["close", `open ${origin}/o/acme/t/ENG-1`]);
});

test("with no window a new one is opened", async () => {
  await press("/o/acme/inbox", []);
  expect(done).toEqual(["close", `open ${origin}/o/acme/inbox`]);
});

test.each(["https://elsewhere.example.test/o/acme", "//elsewhere.example.test/"])(
  "nothing leads out of TeamFlow: %s",
  async (address) => {
    await press(address, [aWindow("/")]);
    expect(done).toEqual(["close"]);
  },
);
