import { z } from "zod";
import type { Rest } from "../trpc.ts";

type Route = `${Rest["method"]} /${string}`;

/**
 * Opens a procedure to the REST API.
 *
 * @param route `GET /organizations/{orgId}/projects`: below `/api/v1`, with fields of the input as parameters
 */
export function offer(route: Route, offered: Omit<Rest, "method" | "path">): { rest: Rest } {
  const space = route.indexOf(" ");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type of `route` says what its two parts are.
  const [method, path] = [route.slice(0, space), route.slice(space + 1)] as [
    Rest["method"],
    Rest["path"],
  ];
  return { rest: { method, path, ...offered } };
}

/** The answer of a list that is read by pages. Over REST its items are the data, and the cursor stands beside them. */
export function paged<S extends z.ZodType>(item: S) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
}
