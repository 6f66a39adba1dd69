import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Server } from "./a-server.ts";

/** A file as somebody sends it. */
export type SentFile = { name: string; bytes: Uint8Array | string; type?: string };

/** Where a task's files are. */
export const filesOf = (orgId: string, task: string) =>
  `/api/v1/organizations/${orgId}/tasks/${task}/attachments`;

/** Sends a file in a form, as browsers do. */
export function sendFile(
  server: Server,
  address: string,
  { file, headers }: { file: SentFile; headers: Record<string, string> },
): Promise<Response> {
  const form = new FormData();
  const bytes = typeof file.bytes === "string" ? Buffer.from(file.bytes) : file.bytes;
  form.append("file", new Blob([Uint8Array.from(bytes)], { type: file.type ?? "" }), file.name);
  return server.get(address, { method: "POST", headers, body: form });
}

/** The names of everything that is kept below a data folder, in order. */
export async function keptIn(dataDir: string): Promise<string[]> {
  const found = await readdir(path.join(dataDir, "attachments"), { recursive: true }).catch(
    () => [],
  );
  return found.filter((name) => name.includes(path.sep)).toSorted();
}
