import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode } from "react";
import { ToastProvider } from "../ui/toasts.tsx";
import { TooltipLayer } from "../ui/tooltip-layer.tsx";
import { RegistryProvider } from "./action-registry.tsx";
import { api, type createQueries } from "./api.ts";
import { useThemeShown } from "./theme.ts";

/** What every screen stands on. */
export function Providers({
  queries,
  children,
}: {
  queries: ReturnType<typeof createQueries>;
  children: ReactNode;
}) {
  useThemeShown();
  return (
    <api.Provider client={queries.client} queryClient={queries.queryClient}>
      <QueryClientProvider client={queries.queryClient}>
        <RegistryProvider>
          <ToastProvider>{children}</ToastProvider>
          <TooltipLayer />
        </RegistryProvider>
      </QueryClientProvider>
    </api.Provider>
  );
}
