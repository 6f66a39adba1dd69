import { reasonOf } from "@teamflow/client/reason";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Door } from "../../app/door.tsx";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useLinkToken } from "./use-link-token.ts";
import { useEntranceText } from "./words.ts";

/**
 * The page behind a link that does one thing. It waits for a press: what reads mails before their people do follows
 * links too, and a link works once.
 */
export function LinkDoor({
  words,
  follow,
  onward,
  instead,
}: {
  words: { title: string; lead: string; submit: string; doneTitle: string; done: string };
  follow: (token: string) => Promise<unknown>;
  /** Where to go when it is done. */
  onward: ReactNode;
  /** Where to go when the link works no more. */
  instead: ReactNode;
}) {
  const token = useLinkToken();
  const [state, setState] = useState<"waiting" | "busy" | "done">("waiting");
  const [problem, setProblem] = useState<unknown>(null);
  const run = async () => {
    setState("busy");
    setProblem(null);
    try {
      await follow(token);
      setState("done");
    } catch (error) {
      setProblem(error);
      setState("waiting");
    }
  };
  if (state === "done")
    return (
      <Door key="done" title={words.doneTitle} lead={words.done}>
        <Onward>{onward}</Onward>
      </Door>
    );
  if (token === "" || (problem !== null && reasonOf(problem).kind === "link_spent"))
    return <LinkSpent isIncomplete={token === ""}>{instead}</LinkSpent>;
  return (
    <Door title={words.title} lead={words.lead}>
      <div className="flex flex-col gap-4">
        {problem !== null && <FailureLine error={problem} />}
        <Button look="primary" size="large" busy={state === "busy"} onClick={() => void run()}>
          {words.submit}
        </Button>
      </div>
    </Door>
  );
}

/** A link that opens nothing: used, too old, or cut off. */
export function LinkSpent({
  isIncomplete,
  children,
}: {
  isIncomplete: boolean;
  children: ReactNode;
}) {
  const { linkSpent } = useEntranceText();
  return (
    <Door
      key="spent"
      title={linkSpent.title}
      lead={isIncomplete ? linkSpent.incomplete : linkSpent.lead}
    >
      <Onward>{children}</Onward>
    </Door>
  );
}

/** What was pressed is gone: the focus goes to what comes next. */
export function Onward({ children }: { children: ReactNode }) {
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => part.current?.querySelector<HTMLElement>("a, button")?.focus(), []);
  return (
    <div ref={part} className="text-sm">
      {children}
    </div>
  );
}
