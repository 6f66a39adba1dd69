import { reasonOf, requestIdOf } from "@teamflow/client/reason";
import { Lock, SearchX, TriangleAlert, WifiOff } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../i18n/locale.ts";
import { Button } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";
import { isUnreachable } from "./unreachable.ts";
import { reasonWords } from "./reason-words.ts";

/** What went wrong as one sentence, and the id under which the server's log knows it; a page's own fault has none. */
export function useFailureWords(): (error: unknown) => {
  words: string;
  requestId: string | undefined;
} {
  const { reasons } = useText();
  return (error) => {
    const [requestId, reason] = [requestIdOf(error), reasonOf(error)];
    if (isUnreachable(error)) return { words: reasons.offline, requestId };
    if (reason.kind === "unexpected" && !requestId)
      return { words: reasons.unexpectedHere, requestId };
    return { words: reasonWords(reasons, reason), requestId };
  };
}

/** A failure within a form or a panel: one sentence, and the request id when the fault is ours. */
export function FailureLine({ error }: { error: unknown }) {
  const { state } = useText().common;
  const { words, requestId } = useFailureWords()(error);
  const ours = reasonOf(error).kind === "unexpected";
  return (
    <div role="alert" className="flex gap-2 rounded bg-danger-wash px-3 py-2 text-sm text-ink">
      <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-danger" />
      <div>
        <p>{words}</p>
        {ours && requestId && <p className="text-xs text-soft">{state.requestId(requestId)}</p>}
      </div>
    </div>
  );
}

/** A screen or a list that could not be shown: what happened, what to do next, and the request id. */
export function Failure({
  error,
  onRetry,
  action,
}: {
  error: unknown;
  onRetry?: () => void;
  action?: ReactNode;
}) {
  const { common } = useText();
  const { words, requestId } = useFailureWords()(error);
  const { title, icon } = useLook(error);
  const reason = reasonOf(error);
  const retry =
    reason.kind === "second_factor_required" && !reason.isSetUp ? (
      <ToSecurity />
    ) : (
      onRetry && <Button onClick={onRetry}>{common.retry}</Button>
    );
  return (
    <div role="alert">
      <EmptyState icon={icon} title={title} action={action ?? retry}>
        <p>{words}</p>
        {requestId && (
          <p className="mt-2 text-xs text-faint select-all">{common.state.requestId(requestId)}</p>
        )}
      </EmptyState>
    </div>
  );
}

/** Where a second factor is set up, for whom an organization lets in only with one. */
function ToSecurity() {
  const { goSecurity } = useText().common.actions;
  return (
    <a href="/me/security" className="font-medium text-accent underline-offset-2 hover:underline">
      {goSecurity}
    </a>
  );
}

function useLook(error: unknown): { title: string; icon: ReactNode } {
  const { state } = useText().common;
  if (isUnreachable(error)) return { title: state.failedTitle, icon: <WifiOff size={20} /> };
  const { kind } = reasonOf(error);
  if (kind === "forbidden" || kind === "second_factor_required")
    return { title: state.forbiddenTitle, icon: <Lock size={20} /> };
  if (kind === "not_found") return { title: state.notFoundTitle, icon: <SearchX size={20} /> };
  return { title: state.failedTitle, icon: <TriangleAlert size={20} /> };
}
