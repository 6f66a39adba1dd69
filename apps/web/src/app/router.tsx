import { reasonOf } from "@teamflow/client/reason";
import { createRouter, Link, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useText } from "../i18n/locale.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";
import { noteOpener } from "../ui/opener.ts";
import { SkeletonRows } from "../ui/skeleton.tsx";
import type { Queries } from "./api.ts";
import { routeTree } from "./routes.tsx";
import { useIsInScreen } from "./screen.tsx";

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}

/** The places of the product. A link that is pointed at is fetched before it is pressed. */
export function createAppRouter(queries: Queries) {
  const router = createRouter({
    routeTree,
    context: { queries },
    defaultPreload: "intent",
    // The query cache knows what is fresh; the router shall not keep a second opinion.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
    scrollRestoration: true,
    defaultPendingComponent: RoutePending,
    defaultErrorComponent: RouteFailure,
    defaultNotFoundComponent: RouteNotFound,
  });
  router.subscribe("onBeforeNavigate", ({ hrefChanged }) => void (hrefChanged && noteOpener()));
  return router;
}

function RoutePending() {
  return <SkeletonRows label={useText().common.loading} />;
}

function RouteFailure({ error }: { error: unknown }) {
  const router = useRouter();
  if (reasonOf(error).kind === "not_found") return <RouteNotFound />;
  return (
    <Plain>
      <Failure error={error} onRetry={() => void router.invalidate()} />
    </Plain>
  );
}

function RouteNotFound() {
  const { state } = useText().common;
  return (
    <Plain>
      <EmptyState
        title={state.notFoundTitle}
        action={
          <Link to="/" className="font-medium text-accent underline-offset-2 hover:underline">
            {state.home}
          </Link>
        }
      >
        {state.notFound}
      </EmptyState>
    </Plain>
  );
}

/** Where no screen could be shown, the page still has its main part and its heading, and has them once. */
function Plain({ children }: { children: ReactNode }) {
  const { product } = useText().common;
  if (useIsInScreen()) return children;
  return (
    <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-auto outline-none">
      <h1 className="sr-only">{product}</h1>
      {children}
    </main>
  );
}
