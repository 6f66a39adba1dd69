import { useNavigate } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import { useText } from "../i18n/locale.ts";
import { useFailureWords } from "../ui/failure.tsx";
import { useToast } from "../ui/toasts.tsx";
import { api } from "./api.ts";

/** Ends the session and forgets everything that was read in it. */
export function useSignOut(): () => void {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const toast = useToast();
  const failureWords = useFailureWords();
  const { signedOut } = useText().auth;
  const { mutate } = api.auth.signOut.useMutation({
    onSuccess: async () => {
      // What it still shows of push messages was for whoever has left, and goes with the worker that showed it.
      void forgetWorker();
      await navigate({ to: "/sign-in" });
      // Not removed: the door asks by now what it offers, and would wait for an answer that nobody gives it.
      void queryClient.resetQueries();
      toast({ words: signedOut });
    },
    onError: (error) => toast({ words: failureWords(error).words, tone: "danger" }),
  });
  return () => mutate();
}

async function forgetWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  await (await navigator.serviceWorker.getRegistration())?.unregister();
}
