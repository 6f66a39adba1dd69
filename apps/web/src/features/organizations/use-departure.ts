import { useNavigate } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useToast } from "../../ui/toasts.tsx";

/** Goes where there is something left, once one is in this organization no more. */
export function useDeparture(): (words: string) => Promise<void> {
  const navigate = useNavigate();
  const toast = useToast();
  const utils = api.useUtils();
  return async (words) => {
    // Away first: what is on screen would otherwise ask an organization that answers no more.
    await navigate({ to: "/welcome" });
    await utils.auth.me.refetch();
    toast({ words });
    await navigate({ to: "/" });
  };
}
