import { createRootRouteWithContext, Outlet } from "@tanstack/react-router";
import type { Queries } from "./api.ts";
import { NothingHere } from "./nothing-here.tsx";

/** What every address stands below. */
export const root = createRootRouteWithContext<{ queries: Queries }>()({
  component: Outlet,
  notFoundComponent: NothingHere,
});
