import type { Figures, Measure } from "@teamflow/domain/figures";
import { ArrowDown, ArrowRight, ArrowUp } from "lucide-react";
import { useRegion } from "../../i18n/locale.ts";
import { numberWords } from "./number-words.ts";
import { useFigureText } from "./words.ts";

const names = [
  ...(["completionRate", "velocity", "deadlineAdherence"] as const),
  ...(["resolutionHours", "milestones", "created"] as const),
];
type Name = (typeof names)[number];

/** Whether more is better, or less; of how much was made nobody can say. */
const betterWith: Partial<Record<Name, 1 | -1>> = {
  ...{ completionRate: 1, velocity: 1, deadlineAdherence: 1, milestones: 1 },
  resolutionHours: -1,
};

/** How it went in the period, beside the one before. */
export function MeasureCards({ figures }: { figures: Figures }) {
  const words = useFigureText().measures;
  const { percent, number, hours, count } = numberWords(useRegion());
  const said: Record<Name, (value: number) => string> = {
    ...{ completionRate: percent, deadlineAdherence: percent, milestones: percent },
    ...{ velocity: (value) => words.perDay(number(value)), resolutionHours: hours },
    created: count,
  };
  const { workloadBalance, standing } = figures;
  // Beside one project, and beside one's own work, it stands among the figures of now, or nowhere.
  const hasBalance = standing.activeProjects !== null;
  return (
    <section aria-labelledby="measures-title" className="flex flex-col gap-2">
      <h2 id="measures-title" className="text-base font-semibold">
        {words.title}
      </h2>
      <dl className="grid grid-cols-3 overflow-hidden rounded border border-line max-sm:grid-cols-2 [&>*]:border-line [&>*]:-mb-px [&>*]:-me-px [&>*]:border-e [&>*]:border-b">
        {names
          .filter((name) => name !== "created" || !hasBalance)
          .map((name) => (
            <MeasureCard
              key={name}
              {...{ name, measure: figures.measures[name], said: said[name] }}
            />
          ))}
        {hasBalance && (
          <div className="px-4 py-3">
            <dt className="text-sm text-soft">{words.balance}</dt>
            <dd>
              <Value>{workloadBalance === null ? null : count(workloadBalance)}</Value>
              <p className="text-xs text-faint">{words.now}</p>
            </dd>
          </div>
        )}
      </dl>
      <Explained />
    </section>
  );
}

type MeasureProps = { name: Name; measure: Measure; said: (value: number) => string };

function MeasureCard({ name, measure: { now, before }, said }: MeasureProps) {
  const { measures: words, explain } = useFigureText();
  return (
    <div className="px-4 py-3">
      <dt className="w-fit text-sm text-soft" data-tooltip={explain[name]}>
        {words[name]}
      </dt>
      <dd>
        <Value>{now === null ? null : said(now)}</Value>
        <p className="flex items-center gap-1 text-xs text-faint">
          {now !== null && before !== null && <Trend name={name} change={now - before} />}
          {before === null ? words.wasNone : words.was(said(before))}
        </p>
      </dd>
    </div>
  );
}

function Value({ children }: { children: string | null }) {
  const { none } = useFigureText().measures;
  return children === null ? (
    <span className="text-sm leading-7 text-faint">{none}</span>
  ) : (
    <span className="text-xl font-semibold tabular-nums">{children}</span>
  );
}

/** Whether it went up or down by the arrow, and whether that is good by colour and word. */
function Trend({ name, change }: { name: Name; change: number }) {
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

/** What the figures mean: nobody shall have to guess how they come about. */
function Explained() {
  const { explain, measures, standing } = useFigureText();
  const lines = [
    ...names.map((name) => [measures[name], explain[name]] as const),
    ...([
      [measures.balance, explain.balance],
      [standing.risk, explain.risk],
    ] as const),
  ];
  return (
    <details className="text-sm">
      <summary className="w-fit font-medium text-soft hover:text-ink">{explain.show}</summary>
      <div className="mt-2 flex max-w-2xl flex-col gap-2 rounded border border-line px-4 py-3">
        <p className="text-pretty text-soft">{explain.lead}</p>
        <dl className="flex flex-col gap-1.5">
          {lines.map(([name, meaning]) => (
            <div key={name} className="text-pretty text-soft">
              <dt className="inline font-medium text-ink">{name}.</dt>{" "}
              <dd className="inline">{meaning}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
