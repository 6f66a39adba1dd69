import { useRegion } from "../../i18n/locale.ts";
import { Axes, heightOf } from "./axes.tsx";
import type { Bucket } from "./buckets.ts";
import { ChartFrame, type Plane } from "./chart-frame.tsx";
import { ChartTable } from "./chart-table.tsx";
import { daysOf } from "./day-words.ts";
import { numberWords } from "./number-words.ts";
import { type Scale, scaleTo } from "./scale.ts";
import { useFigureText } from "./words.ts";

/** How much there was and how much of it was done: the line of what is done climbs to the line of all. */
export function GrowthChart({ buckets }: { buckets: Bucket[] }) {
  const words = useFigureText().chart;
  const region = useRegion();
  const { count } = numberWords(region);
  const scale = scaleTo(Math.max(...buckets.map(({ total }) => total)));
  const describe = (step: number) => {
    const bucket = buckets[step];
    if (!bucket) return "";
    const { total, done } = bucket;
    return `${daysOf(region, bucket)}: ${words.total} ${count(total)}, ${words.done} ${count(done)}`;
  };
  return (
    <ChartFrame
      title={words.growth}
      note={words.growthNote}
      legend={
        <>
          <Line words={words.total} className="border-t-2 border-dashed border-soft" />
          <Line words={words.done} className="border-t-2 border-accent" />
        </>
      }
      {...{ count: buckets.length, describe }}
      table={<ChartTable buckets={buckets} columns={["total", "done"]} />}
    >
      {(plane) => (
        <>
          <Axes {...{ plane, scale, buckets }} />
          <path d={areaOf({ plane, scale, buckets })} className="fill-accent-wash" />
          <path
            d={lineOf({ plane, scale, buckets }, "total")}
            className="fill-none stroke-soft"
            strokeWidth={2}
            strokeDasharray="5 4"
          />
          <path
            d={lineOf({ plane, scale, buckets }, "done")}
            className="fill-none stroke-accent"
            strokeWidth={2}
          />
        </>
      )}
    </ChartFrame>
  );
}

type Drawn = { plane: Plane; scale: Scale; buckets: Bucket[] };

function lineOf({ plane, scale, buckets }: Drawn, what: "total" | "done"): string {
  const points = buckets.map(
    (bucket, at) => `${plane.middleOf(at)},${heightOf(plane, scale, bucket[what])}`,
  );
  // A single step has no line to the next: it is drawn as wide as its place.
  const only = points.length === 1 ? `h${plane.stepWidth / 4}` : "";
  return `M${points.join("L")}${only}`;
}

function areaOf(drawn: Drawn): string {
  const { plane, buckets } = drawn;
  const ground = plane.height - plane.bottom;
  return `${lineOf(drawn, "done")}L${plane.middleOf(buckets.length - 1)},${ground}L${plane.middleOf(0)},${ground}Z`;
}

function Line({ words, className }: { words: string; className: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={`w-4 ${className}`} />
      {words}
    </span>
  );
}
