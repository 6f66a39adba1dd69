import type { ComponentProps, ReactNode } from "react";
import { agoWords, fullInstant } from "../i18n/dates.ts";
import { useRegion } from "../i18n/locale.ts";
import { useNow } from "../i18n/now.ts";
import { ActorMark, ActorName } from "./history-actor.tsx";
import { useActionWords } from "./history-words.ts";

type Step = ComponentProps<typeof ActorName> & { action: string; at: Date };

/** One line of a history: who did what and when. @param children what it was done to, or what changed by it */
export function HistoryLine({ step, children }: { step: Step; children: ReactNode }) {
  const words = useActionWords();
  const region = useRegion();
  const now = useNow();
  return (
    <li className="flex gap-2.5 text-sm">
      <span className="mt-px">
        <ActorMark {...step} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="text-soft">
          <ActorName {...step} /> {words(step.action)}{" "}
          <time
            dateTime={step.at.toISOString()}
            data-tooltip={fullInstant(region, step.at)}
            className="text-xs whitespace-nowrap text-faint"
          >
            {agoWords(region, step.at, now)}
          </time>
        </p>
        {children}
      </div>
    </li>
  );
}
