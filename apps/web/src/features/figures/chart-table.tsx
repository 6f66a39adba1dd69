import { useRegion } from "../../i18n/locale.ts";
import type { Bucket } from "./buckets.ts";
import { daysOf } from "./day-words.ts";
import { FigureTable } from "./figure-table.tsx";
import { numberWords } from "./number-words.ts";
import { useFigureText } from "./words.ts";

type Column = "created" | "completed" | "total" | "done";

/** The figures behind a drawing, the latest first. */
export function ChartTable({ buckets, columns }: { buckets: Bucket[]; columns: Column[] }) {
  const words = useFigureText().chart;
  const region = useRegion();
  const { count } = numberWords(region);
  return (
    <FigureTable
      label={words.table}
      heads={[words.days, ...columns.map((column) => words[column])]}
      rows={buckets.toReversed().map((bucket) => ({
        key: bucket.to,
        name: daysOf(region, bucket),
        values: columns.map((column) => count(bucket[column])),
      }))}
    />
  );
}
