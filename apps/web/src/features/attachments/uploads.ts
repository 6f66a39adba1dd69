import { newId, type TaskId } from "@teamflow/domain/ids";
import { kept } from "../../app/tasks/kept.ts";
import { sendFile } from "./send-file.ts";

/** A file on its way to a task. */
export type Upload = {
  /** Names it for good: sent again, it is the same. */
  key: string;
  file: File;
  state: "waiting" | "sending" | "failed";
  /** How much of it is out, from 0 to 1. */
  share: number;
  /** Why it was not kept, where it was not. */
  code: string | null;
};

/** What is on its way: closing the panel does not stop it, and what failed is still there when one comes back. */
export const uploads = kept<readonly Upload[]>();

/** To which task files go, and what is done when one has arrived. */
export type Destination = { taskId: TaskId; address: string; onKept: () => void };

const running = new Set<string>();

/** Sends files to a task, one after the other. */
export function upload(to: Destination, files: readonly File[]): void {
  const added = files.map((file): Upload => {
    // Not `randomUUID`, which browsers have on pages with TLS only.
    return { key: newId(), file, state: "waiting", share: 0, code: null };
  });
  uploads.set(to.taskId, [...(uploads.get(to.taskId) ?? []), ...added]);
  void sendWaiting(to);
}

/** Sends one again that failed. */
export function retry(to: Destination, { key }: Upload): void {
  change(to.taskId, key, { state: "waiting", share: 0, code: null });
  void sendWaiting(to);
}

/** Leaves one out that failed. */
export function dismiss({ taskId }: Destination, { key }: Upload): void {
  keepOnly(taskId, (each) => each.key !== key);
}

async function sendWaiting(to: Destination): Promise<void> {
  const { taskId, address, onKept } = to;
  if (running.has(taskId)) return;
  running.add(taskId);
  const next = () => uploads.get(taskId)?.find(({ state }) => state === "waiting");
  for (let each = next(); each; each = next()) {
    const { key, file } = each;
    change(taskId, key, { state: "sending" });
    const onProgress = (share: number) => change(taskId, key, { share });
    const sent = await sendFile({ address, file, key, onProgress });
    if (sent.isKept) keepOnly(taskId, (other) => other.key !== key);
    else change(taskId, key, { state: "failed", code: sent.code });
    if (sent.isKept) onKept();
  }
  running.delete(taskId);
}

function change(taskId: TaskId, key: string, to: Partial<Upload>): void {
  const all = uploads.get(taskId) ?? [];
  uploads.set(
    taskId,
    all.map((each) => (each.key === key ? { ...each, ...to } : each)),
  );
}

function keepOnly(taskId: TaskId, stays: (upload: Upload) => boolean): void {
  const left = (uploads.get(taskId) ?? []).filter(stays);
  uploads.set(taskId, left.length > 0 ? left : undefined);
}
