import { RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { agoWords, fullInstant } from "../i18n/dates.ts";
import { useRegion, useText } from "../i18n/locale.ts";
import { useNow } from "../i18n/now.ts";
import { Button } from "./button.tsx";

/** Something in a trash: what it was, since when it is there, and the way back for whoever may take it. */
export function TrashedLine({
  lead,
  name,
  calledBy = name,
  trashedAt,
  onRestore,
}: {
  /** Its code, or a picture of what it is. */
  lead: ReactNode;
  name: string;
  /** What the button calls it; its name where nothing is said. */
  calledBy?: string;
  trashedAt: Date | null;
  onRestore: (() => void) | undefined;
}) {
  const { trashing } = useText().tasks;
  const region = useRegion();
  const now = useNow();
  return (
    <li className="flex min-h-11 items-center gap-3 border-b border-line px-4 text-sm [contain-intrinsic-size:auto_2.75rem] [content-visibility:auto] last:border-b-0 max-sm:px-3">
      {lead}
      <span className="min-w-0 flex-1 truncate">{name}</span>
      {trashedAt && (
        <time
          dateTime={trashedAt.toISOString()}
          data-tooltip={fullInstant(region, trashedAt)}
          className="shrink-0 text-xs text-faint max-sm:hidden"
        >
          {trashing.when(agoWords(region, trashedAt, now))}
        </time>
      )}
      {onRestore && (
        <Button
          size="small"
          icon={<RotateCcw size={14} aria-hidden />}
          aria-label={trashing.restoreOne(calledBy)}
          onClick={onRestore}
        >
          {trashing.restore}
        </Button>
      )}
    </li>
  );
}
