import type { Settings } from "./settings.ts";

/** Where this machine reaches a server that listens there: one that listens on all addresses listens on this one too. */
export function listenedAt({ host, port }: Pick<Settings, "host" | "port">): string {
  const reachable = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}

/** The address that people type: PUBLIC_URL, and where that is not set the one that is listened on. */
export function ownAddress(settings: Pick<Settings, "publicUrl" | "host" | "port">): string {
  return settings.publicUrl?.origin ?? listenedAt(settings);
}
