import { type ComponentType, use, useEffect, useEffectEvent, useReducer } from "react";
import { useText } from "../i18n/locale.ts";
import { Failure } from "./failure.tsx";
import { useToast } from "./toasts.tsx";
import { isUnreachable } from "./unreachable.ts";

type Missed = {
  /** What opened the part closes it again where it could not be fetched; a toast says why. */
  onMissing?: () => void;
};

type Fetched<P> = { Found: ComponentType<P> } | { error: unknown };

/**
 * A part of the page that is fetched when it is first shown, below a `Suspense`. `lazy` would take the screen down with
 * it where there is no network. This stays a part: it says in its place that it is not there, and lets one try again.
 * A browser keeps in mind that a module was not there: asked again with a network, the page is loaded anew (`reloadOnce`),
 * which therefore happens only when somebody asks, and never while they write.
 *
 * @param isExtra nobody misses it: nothing is said
 */
export function part<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { isExtra = false } = {},
): ComponentType<P & Missed> {
  let fetching: Promise<Fetched<P>> | undefined;
  const fetch = () => load().then((Found) => ({ Found }), orError);
  return function Part(props: P & Missed) {
    const [, draw] = useReducer((tries: number) => tries + 1, 0);
    const fetched = use((fetching ??= fetch()));
    if ("Found" in fetched) return <fetched.Found {...props} />;
    const forget = () => {
      fetching = undefined;
    };
    const onAgain = () => {
      forget();
      draw();
    };
    const { onMissing } = props;
    return <Missing {...{ ...fetched, isExtra, forget, onAgain, onMissing }} />;
  };
}

function orError(error: unknown): { error: unknown } {
  if (isUnreachable(error)) return { error };
  throw error;
}

type MissingProps = {
  error: unknown;
  isExtra: boolean;
  forget: () => void;
  onAgain: () => void;
  onMissing: (() => void) | undefined;
};

function Missing({ error, isExtra, forget, onAgain, onMissing }: MissingProps) {
  const { reasons } = useText();
  const toast = useToast();
  const begin = useEffectEvent(() => {
    if (!onMissing) return;
    toast({ words: reasons.offline, tone: "danger" });
    onMissing();
  });
  const end = useEffectEvent(forget);
  useEffect(() => {
    begin();
    // Shown anew, it is fetched anew.
    return () => end();
  }, []);
  if (isExtra || onMissing) return null;
  return <Failure error={error} onRetry={onAgain} />;
}
