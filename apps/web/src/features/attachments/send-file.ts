/** What became of a file that was sent: kept, or why not, by the code that the door gave. */
export type Sent = { isKept: true } | { isKept: false; code: string };

/** How a file is sent: to where, named by a key so that it comes once however often it is sent. */
export type Sending = {
  address: string;
  file: File;
  key: string;
  /** Told how much of it is out, from 0 to 1. */
  onProgress: (share: number) => void;
};

/**
 * Sends a file. `fetch` does not say how much of a body is out yet, hence the older way. An answer that never comes is
 * the code `offline`.
 */
export function sendFile({ address, file, key, onProgress }: Sending): Promise<Sent> {
  const { promise, resolve } = Promise.withResolvers<Sent>();
  const request = new XMLHttpRequest();
  const stall = stalling(() => request.abort());
  request.open("POST", address);
  request.setRequestHeader("idempotency-key", key);
  request.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
    stall.wait();
    if (lengthComputable && total > 0) onProgress(loaded / total);
  });
  request.addEventListener("load", () => {
    const isKept = request.status >= 200 && request.status < 300;
    resolve(isKept ? { isKept } : { isKept, code: codeIn(request.responseText) });
  });
  for (const end of ["error", "abort", "timeout"])
    request.addEventListener(end, () => resolve({ isKept: false, code: "offline" }));
  request.addEventListener("loadend", stall.end);
  const form = new FormData();
  form.append("file", file, file.name);
  request.send(form);
  stall.wait();
  return promise;
}

/** A connection that is gone without a word says nothing any more: then a file is not on its way, however long one waits. */
const patienceMs = 60_000;

function stalling(onStall: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => clearTimeout(timer);
  const wait = () => {
    end();
    timer = setTimeout(onStall, patienceMs);
  };
  return { wait, end };
}

function codeIn(text: string): string {
  try {
    const answer: unknown = JSON.parse(text);
    const error: unknown = fieldOf(answer, "error");
    const code: unknown = fieldOf(error, "code");
    return typeof code === "string" ? code : "other";
  } catch {
    // A proxy in between may answer with a page.
    return "other";
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? new Map(Object.entries(value)).get(name)
    : undefined;
}
