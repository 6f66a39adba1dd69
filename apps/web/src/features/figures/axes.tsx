import { useRegion } from "../../i18n/locale.ts";
import type { Bucket } from "./buckets.ts";
import type { Plane } from "./chart-frame.tsx";
import { shortDay } from "./day-words.ts";
import { numberWords } from "./number-words.ts";
import type { Scale } from "./scale.ts";

/** Room that the name of a day takes, in pixels. */
const dayRoom = 64;

/** The lines behind a drawing, with what they stand for, and the days below. */
export function Axes({ plane, scale, buckets }: { plane: Plane; scale: Scale; buckets: Bucket[] }) {
  const region = useRegion();
  const { count } = numberWords(region);
  const { left, width, height, bottom, middleOf, stepWidth } = plane;
  const every = Math.max(1, Math.ceil(dayRoom / Math.max(1, stepWidth)));
  // Counted from the end: the last day is the one that everybody looks for.
  const named = buckets.flatMap((bucket, at) =>
    (buckets.length - 1 - at) % every === 0 ? [{ bucket, at }] : [],
  );
  return (
    <g className="text-faint">
      {scale.marks.map((mark) => {
        const y = heightOf(plane, scale, mark);
        return (
          <g key={mark}>
            <line {...{ x1: left, x2: width, y1: y, y2: y }} className="stroke-line" />
            <text x={left - 6} y={y + 4} textAnchor="end" fontSize={11} className="fill-current">
              {count(mark)}
            </text>
          </g>
        );
      })}
      {named.map(({ bucket, at }) => {
        const isLast = at === buckets.length - 1;
        const x = isLast ? Math.min(middleOf(at) + dayRoom / 2, width) : middleOf(at);
        return (
          <text
            key={bucket.to}
            x={x}
            y={height - bottom + 16}
            textAnchor={isLast ? "end" : "middle"}
            fontSize={11}
            className="fill-current"
          >
            {middleOf(at) < left + dayRoom / 4 ? "" : shortDay(region, bucket.to)}
          </text>
        );
      })}
    </g>
  );
}

/** Where a value stands, from above, in pixels. */
export function heightOf({ height, bottom }: Plane, { top }: Scale, value: number): number {
  const room = height - bottom - 8;
  return 8 + room * (1 - value / top);
}
