import type { Figures, Measure } from "@teamflow/domain/figures";
import { ArrowDown, ArrowRight, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { useFigureText } from "./words.ts";

/** The figures of a period that stand on a card. */
type MeasureName = Exclude<keyof Figures["measures"], "completed" | "hoursPerDay">;

/** Whether more is better, or less; of how much was made, and of how much was worked, nobody can say. */
const betterWith: Partial<Record<MeasureName, 1 | -1>> = {
  ...{ completionRate: 1, velocity: 1, deadlineAdherence: 1, milestones: 1, productivityScore: 1 },
  resolutionHours: -1,
};

/** How the cards of a section stand beside each other, with a line between them. */
export const cardsLook =
  "grid overflow-hidden rounded border border-line [&>*]:border-line [&>*]:-mb-px [&>*]:-me-px [&>*]:border-e [&>*]:border-b";

type MeasureProps = {
  name: MeasureName;
  measure: Measure;
  said: (value: number) => string;
  /** Stands behind the value. */
  beside?: ReactNode;
};

/** One figure of the period, beside what it was before. */
export function MeasureCard({ name, measure: { now, before }, said, beside }: MeasureProps) {
  const { measures: words, explain } = useFigureText();
  return (
    <div className="px-4 py-3">
      <dt className="w-fit text-sm text-soft" data-tooltip={explain[name]}>
        {words[name]}
      </dt>
      <dd>
        <MeasureValue>{now === null ? null : said(now)}</MeasureValue> {beside}
        <p className="flex items-center gap-1 text-xs text-faint">
          {now !== null && before !== null && <Trend name={name} change={now - before} />}
          {before === null ? words.wasNone : words.was(said(before))}
        </p>
      </dd>
    </div>
  );
}

/** A value as large as those of cards are. */
export function MeasureValue({ children }: { children: string | null }) {
  const { none } = useFigureText().measures;
  return children === null ? (
    <span className="text-sm leading-7 text-faint">{none}</span>
  ) : (
    <span className="text-xl font-semibold tabular-nums">{children}</span>
  );
}

/** Whether it went up or down by the arrow, and whether that is good by colour and word. */
function Trend({ name, change }: { name: MeasureName; change: number }) {
  const words = useFigureText().measures;
  const Icon = change === 0 ? ArrowRight : change > 0 ? ArrowUp : ArrowDown;
  const gain = change * (betterWith[name] ?? 0);
  const tone = gain === 0 ? "tone-gray" : gain > 0 ? "tone-green" : "tone-red";
  return (
    <span className={tone}>
      <Icon size={13} aria-hidden className="text-tone" />
      <span className="sr-only">{verdict(words, change, gain)}, </span>
    </span>
  );
}

function verdict(
  words: ReturnType<typeof useFigureText>["measures"],
  change: number,
  gain: number,
): string {
  if (change === 0) return words.same;
  if (gain === 0) return change > 0 ? words.more : words.less;
  return gain > 0 ? words.better : words.worse;
}
