import { useNavigate } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../../app/api.ts";
import { useToast } from "../../ui/toasts.tsx";
import { forgetInvitation, keptInvitation } from "./kept-invitation.ts";
import { useEntranceText } from "./words.ts";

/** The invitation that this tab holds, with what it is for. */
export function useInvitation() {
  const [token] = useState(keptInvitation);
  const { mutate, data, error, isIdle, isPending } = api.invitations.preview.useMutation();
  useEffect(() => {
    if (token !== null) mutate({ token });
  }, [token, mutate]);
  const isComing = token !== null && (isIdle || isPending);
  return { token, preview: data ?? null, error, isComing };
}

/** Accepts an invitation and goes where it leads. @throws what `invitations.accept` does */
export function useAcceptInvitation(): (token: string, organization: string) => Promise<void> {
  const { invitation } = useEntranceText();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { mutateAsync } = api.invitations.accept.useMutation();
  return async (token, organization) => {
    const { slug } = await mutateAsync({ token });
    forgetInvitation();
    queryClient.clear();
    await navigate({ to: "/o/$slug", params: { slug } });
    toast({ words: invitation.joined(organization) });
  };
}
