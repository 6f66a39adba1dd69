import { useRegion } from "../../i18n/locale.ts";
import { Axes, heightOf } from "./axes.tsx";
import type { Bucket } from "./buckets.ts";
import { ChartFrame, type Plane } from "./chart-frame.tsx";
import { ChartTable } from "./chart-table.tsx";
import { daysOf } from "./day-words.ts";
import { numberWords } from "./number-words.ts";
import { type Scale, scaleTo } from "./scale.ts";
import { useFigureText } from "./words.ts";

/** What came in and what was finished, side by side. */
export function FlowChart({ buckets }: { buckets: Bucket[] }) {
  const words = useFigureText().chart;
  const region = useRegion();
  const { count } = numberWords(region);
  const scale = scaleTo(
    Math.max(...buckets.flatMap(({ created, completed }) => [created, completed])),
  );
  const describe = (step: number) => {
    const bucket = buckets[step];
    if (!bucket) return "";
    const { created, completed } = bucket;
    return `${daysOf(region, bucket)}: ${words.created} ${count(created)}, ${words.completed} ${count(completed)}`;
  };
  const isWeeks = buckets.some(({ from, to }) => from !== to);
  return (
    <ChartFrame
      title={words.flow}
      note={isWeeks ? `${words.flowNote} ${words.byWeek}` : words.flowNote}
      legend={
        <>
          <LegendItem words={words.created} className="bg-edge" />
          <LegendItem words={words.completed} className="bg-accent" />
        </>
      }
      {...{ count: buckets.length, describe }}
      table={<ChartTable buckets={buckets} columns={["created", "completed"]} />}
    >
      {(plane) => (
        <>
          <Axes {...{ plane, scale, buckets }} />
          {buckets.map((bucket, at) => (
            <Bars key={bucket.to} {...{ plane, scale, bucket, at }} />
          ))}
        </>
      )}
    </ChartFrame>
  );
}

type BarsProps = { plane: Plane; scale: Scale; bucket: Bucket; at: number };

function Bars({ plane, scale, bucket, at }: BarsProps) {
  const width = Math.max(1, Math.min(14, plane.stepWidth * 0.36));
  const ground = plane.height - plane.bottom;
  const boxOf = (value: number, x: number) => {
    const y = heightOf(plane, scale, value);
    return { x, y, width, height: Math.max(0, ground - y) };
  };
  const middle = plane.middleOf(at);
  return (
    <g>
      {bucket.created > 0 && (
        <rect {...boxOf(bucket.created, middle - width - 0.5)} className="fill-edge" />
      )}
      {bucket.completed > 0 && (
        <rect {...boxOf(bucket.completed, middle + 0.5)} className="fill-accent" />
      )}
    </g>
  );
}

function LegendItem({ words, className }: { words: string; className: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={`size-3 rounded-[3px] ${className}`} />
      {words}
    </span>
  );
}
