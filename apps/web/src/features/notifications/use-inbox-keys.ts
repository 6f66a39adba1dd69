import type { Notification } from "@teamflow/domain/notification";
import { useEffect } from "react";
import { useActions } from "../../app/action-registry.tsx";
import type { NoticeWish } from "./notice-row.tsx";

/** The keyboard's way through the inbox: what has the focus is what a key is about. */
export function useInboxKeys(
  notices: readonly Notification[],
  wish: (notice: Notification, what: NoticeWish) => unknown,
): void {
  const act = (what: NoticeWish) => () => {
    const current = notices.find(({ id }) => id === focusedId());
    if (current) wish(current, what);
  };
  useActions({
    "inbox.next": { run: () => step(1) },
    "inbox.previous": { run: () => step(-1) },
    "inbox.done": { run: act("done") },
    "inbox.read": { run: act("read") },
    "inbox.snooze": { run: act("snooze") },
  });
  // What had the focus may be gone with this rendering: then it goes to what stood beside it.
  useEffect(() => {
    if (wanted.length === 0) return;
    const hasFocus = document.activeElement !== null && document.activeElement !== document.body;
    const isLeaving = rows().some((row) => row.dataset["notice"] === wanted[0]);
    if (isLeaving || hasFocus) return;
    const [, ...beside] = wanted;
    wanted = [];
    const next = beside.map((id) => rowOf(id)).find((row) => row !== undefined);
    next?.focus();
  });
}

/** What leaves, and after it those that may take the focus, the nearest first. */
let wanted: string[] = [];

/** Remembers where the focus goes if what has it leaves the list. */
export function focusAfter(id: string): void {
  const ids = rows().map((row) => row.dataset["notice"] ?? "");
  const at = ids.indexOf(id);
  wanted = at < 0 ? [] : [id, ...ids.slice(at + 1), ...ids.slice(0, at).toReversed()];
}

function step(by: 1 | -1): void {
  const all = rows();
  const at = all.findIndex((row) => row.dataset["notice"] === focusedId());
  const next = at < 0 ? all[0] : all[at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("main [data-notice]")];
}

function rowOf(id: string): HTMLElement | undefined {
  return rows().find((row) => row.dataset["notice"] === id);
}

/** A button beside a notification is about it, too. */
function focusedId(): string | undefined {
  const row = document.activeElement?.closest("li")?.querySelector<HTMLElement>("[data-notice]");
  return row?.dataset["notice"];
}
