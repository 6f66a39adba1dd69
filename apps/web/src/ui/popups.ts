import { fetchAhead } from "./fetch-ahead.ts";

/** Fetches what buttons open, so that it is there when the network is not. */
export function fetchPopups(): void {
  fetchAhead(() => import("./menu-popup.tsx"));
  fetchAhead(() => import("./popover-popup.tsx"));
  fetchAhead(() => import("./picker-popup.tsx"));
}
