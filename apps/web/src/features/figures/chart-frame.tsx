import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useId,
  useRef,
  useState,
} from "react";
import { useFigureText } from "./words.ts";
import { useWidth } from "./use-width.ts";

/** Where a drawing is drawn: pixels, with room at the left for the marks and below for the days. */
export type Plane = {
  width: number;
  height: number;
  left: number;
  bottom: number;
  /** The middle of a step, and how wide each step is. */
  middleOf: (step: number) => number;
  stepWidth: number;
};

const height = 200;
const left = 36;
const bottom = 22;
const right = 8;

type FrameProps = {
  title: string;
  note: string;
  legend: ReactNode;
  /** How many steps there are, and what each of them says. */
  count: number;
  describe: (step: number) => string;
  /** The figures behind the drawing. */
  table: ReactNode;
  /** Draws it. */
  children: (plane: Plane) => ReactNode;
};

/**
 * A drawing over steps of time. Its values are said step by step: under the pointer, and by the arrow keys; the table
 * behind it holds them all.
 */
export function ChartFrame({ title, note, legend, count, describe, table, children }: FrameProps) {
  const words = useFigureText().chart;
  const id = useId();
  const [ref, width] = useWidth();
  const [step, setStep] = useState<number | null>(null);
  const stepWidth = Math.max(0, width - left - right) / Math.max(1, count);
  const middleOf = (at: number) => left + (at + 0.5) * stepWidth;
  const chosen = step !== null && step < count ? step : null;
  return (
    <figure aria-labelledby={id} className="min-w-0">
      <figcaption>
        <h2 id={id} className="text-base font-semibold">
          {title}
        </h2>
        <p className="text-sm text-faint">{note}</p>
      </figcaption>
      <div className="mt-2 flex min-h-5 flex-wrap items-center gap-x-4 gap-y-1 text-xs text-soft">
        {legend}
        <p aria-hidden className="ms-auto tabular-nums max-sm:ms-0 max-sm:w-full">
          {chosen === null ? " " : describe(chosen)}
        </p>
      </div>
      <div ref={ref} className="relative mt-1">
        <svg aria-hidden width="100%" height={height} className="block overflow-visible">
          {width > 0 &&
            children({ width: width - right, height, left, bottom, middleOf, stepWidth })}
          {chosen !== null && (
            <line
              {...{ x1: middleOf(chosen), x2: middleOf(chosen), y1: 0, y2: height - bottom }}
              className="stroke-edge"
              strokeDasharray="2 3"
            />
          )}
        </svg>
        <Walk
          {...{ label: words.walk(title), count, describe, step: chosen, setStep }}
          toStep={(x) => Math.floor((x - left) / stepWidth)}
        />
      </div>
      <details className="mt-1 text-sm">
        <summary className="w-fit font-medium text-soft hover:text-ink">{words.table}</summary>
        {table}
      </details>
    </figure>
  );
}

type WalkProps = Pick<FrameProps, "count" | "describe"> & {
  label: string;
  step: number | null;
  setStep: (step: number | null) => void;
  toStep: (x: number) => number;
};

/** What the pointer and the keyboard go along; a screen reader hears what each step says. */
function Walk({ label, count, describe, step, setStep, toStep }: WalkProps) {
  const wasPointed = useRef(false);
  const last = count - 1;
  const at = step ?? last;
  const point = (event: PointerEvent<HTMLDivElement>) => {
    wasPointed.current = true;
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setStep(Math.min(last, Math.max(0, toStep(x))));
  };
  const press = (event: KeyboardEvent) => {
    const to = stepAfter(event.key, at, last);
    if (to === undefined) return;
    event.preventDefault();
    wasPointed.current = false;
    setStep(Math.min(last, Math.max(0, to)));
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at}
      aria-valuetext={describe(at)}
      className="absolute inset-0 touch-pan-y rounded"
      onKeyDown={press}
      onFocus={() => step === null && setStep(last)}
      onBlur={() => setStep(null)}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={() => wasPointed.current && setStep(null)}
    />
  );
}

function stepAfter(key: string, at: number, last: number): number | undefined {
  if (key === "ArrowLeft" || key === "ArrowDown") return at - 1;
  if (key === "ArrowRight" || key === "ArrowUp") return at + 1;
  if (key === "PageDown") return at - 7;
  if (key === "PageUp") return at + 7;
  if (key === "Home") return 0;
  return key === "End" ? last : undefined;
}
