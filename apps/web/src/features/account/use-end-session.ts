import type { Session } from "@teamflow/domain/session";
import { api } from "../../app/api.ts";
import { useFailureWords } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useAccountText } from "./words.ts";

/** Ends a session: gone from the list at once, back with a sentence when it could not be ended. */
export function useEndSession(): (session: Session) => void {
  const { sessions } = useAccountText();
  const toast = useToast();
  const refused = useRefused();
  const { list } = api.useUtils().sessions;
  const { mutateAsync } = api.sessions.end.useMutation();
  const end = async ({ id: sessionId, device }: Session) => {
    await list.cancel();
    list.setInfiniteData(
      {},
      (data) => data && { ...data, pages: data.pages.map(without(sessionId)) },
    );
    try {
      await mutateAsync({ sessionId });
      toast({ words: sessions.ended(device || sessions.unknown) });
    } catch (error) {
      refused(error);
    }
    await list.invalidate();
  };
  return (session) => void end(session);
}

/** Ends every session but this one. */
export function useEndOthers(): { endOthers: () => void; busy: boolean } {
  const { sessions } = useAccountText();
  const toast = useToast();
  const refused = useRefused();
  const { list } = api.useUtils().sessions;
  const { mutate, isPending } = api.sessions.endOthers.useMutation({
    onSuccess: async ({ ended }) => {
      toast({ words: sessions.endedOthers(ended) });
      await list.invalidate();
    },
    onError: refused,
  });
  return { endOthers: () => mutate(), busy: isPending };
}

function useRefused(): (error: unknown) => void {
  const toast = useToast();
  const failureWords = useFailureWords();
  return (error) => toast({ words: failureWords(error).words, tone: "danger" });
}

function without<P extends { items: Session[] }>(sessionId: Session["id"]): (page: P) => P {
  return (page) => ({ ...page, items: page.items.filter(({ id }) => id !== sessionId) });
}
