import { fetchAhead } from "../../ui/fetch-ahead.ts";
import { part } from "../../ui/part.tsx";

/** What a cell of a table opens, loaded when it does: apart from the table, which would lead back to itself. */
const load = () => import("../../features/tasks/due-picker.tsx");
export const DuePicker = part(async () => (await load()).DuePicker, { isExtra: true });

/** Fetches what cells open before they do, so that it is there when the network is not. */
export function fetchPickers(): void {
  fetchAhead(load);
}
