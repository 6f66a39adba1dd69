import "./ui/tokens.css";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueries } from "./app/api.ts";
import { Providers } from "./app/providers.tsx";
import { reloadOnce } from "./app/reload-once.ts";
import { createAppRouter } from "./app/router.tsx";
import { showTheme } from "./app/theme.ts";
import { startLocale } from "./i18n/locale.ts";

// zod, which comes with the first form, compiles its checks with `new Function`, which our content policy forbids.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
showTheme();
await startLocale();
window.addEventListener("vite:preloadError", reloadOnce);

const queries = createQueries({
  onSignedOut: () => {
    // Without a session there is nothing to leave: the route's own guard shows the door.
    if (!queries.queries.auth.me.getData()) return;
    queries.queryClient.clear();
    void router.navigate({ to: "/" });
  },
});
const router = createAppRouter(queries.queries);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <Providers queries={queries}>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
