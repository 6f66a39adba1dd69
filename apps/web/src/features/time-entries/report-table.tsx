import type { TimeSum } from "@teamflow/domain/time-entry";
import type { TimeReport, TimeReportRow } from "@teamflow/domain/time-report";
import { fullDay } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { useLengthWords, useTimeText } from "./words.ts";

/** Time in rows, each with what of it is billable as numbers and as a bar, and the sum of all below. */
export function ReportTable({ report }: { report: TimeReport }) {
  const words = useTimeText().report;
  const { by, rows, hasMore } = report;
  const heads = { member: words.byMember, project: words.byProject, day: words.byDay };
  const mostMinutes = Math.max(...rows.map(({ minutes }) => minutes), 1);
  return (
    <div>
      <div
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table that is larger than its place is scrolled by keyboard as well.
        tabIndex={0}
        role="region"
        aria-label={heads[by]}
        className="overflow-auto rounded border border-line"
      >
        <table className="w-full border-collapse text-sm whitespace-nowrap">
          <Heads first={heads[by]} />
          <tbody>
            {rows.map((row) => (
              <Row
                key={row.memberId ?? row.projectId ?? row.day}
                row={row}
                mostMinutes={mostMinutes}
              />
            ))}
          </tbody>
          <tfoot>
            <tr className="border-t border-edge font-medium">
              <th scope="row" className="px-3 py-2 text-start font-semibold">
                {words.sum}
              </th>
              <Numbers sum={report} />
            </tr>
          </tfoot>
        </table>
      </div>
      {hasMore && <p className="mt-1 text-xs text-faint">{words.more}</p>}
    </div>
  );
}

/** The columns of numbers. What two others say together has no place on a phone. */
const numberHeads = [
  { name: "total", mark: null, look: "" },
  { name: "billable", mark: "bg-accent", look: "" },
  { name: "notBillable", mark: "bg-edge", look: "max-sm:hidden" },
  { name: "share", mark: null, look: "" },
] as const;

function Heads({ first }: { first: string }) {
  const words = useTimeText().report;
  return (
    <thead className="text-xs text-faint">
      <tr>
        <th scope="col" className="w-1/2 px-3 py-2 text-start font-normal">
          {first}
        </th>
        {numberHeads.map(({ name, mark, look }) => (
          <th key={name} scope="col" className={`px-3 py-2 text-end font-normal ${look}`}>
            {mark && (
              <span
                aria-hidden
                className={`me-1.5 inline-block size-2 rounded-full max-sm:hidden ${mark}`}
              />
            )}
            {words[name]}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Row({ row, mostMinutes }: { row: TimeReportRow; mostMinutes: number }) {
  const region = useRegion();
  const { day, name, minutes, billableMinutes } = row;
  return (
    <tr className="border-t border-line">
      <th scope="row" className="px-3 py-2 text-start font-medium">
        <span className="block max-w-80 truncate max-sm:max-w-32">
          {day ? fullDay(region, day) : name}
        </span>
        {/* As long as its time beside the longest; what is billable is full. The numbers say the same. */}
        <span
          aria-hidden
          className="mt-1.5 flex h-1.5 overflow-hidden rounded-full bg-edge"
          style={{ width: `${(minutes * 100) / mostMinutes}%` }}
        >
          <span className="bg-accent" style={{ width: `${(billableMinutes * 100) / minutes}%` }} />
        </span>
      </th>
      <Numbers sum={row} />
    </tr>
  );
}

function Numbers({ sum: { minutes, billableMinutes } }: { sum: TimeSum }) {
  const lengthWords = useLengthWords();
  const share = new Intl.NumberFormat(useRegion(), { style: "percent" });
  const values = [
    ...[lengthWords(minutes), lengthWords(billableMinutes), lengthWords(minutes - billableMinutes)],
    share.format(billableMinutes / Math.max(minutes, 1)),
  ];
  return values.map((value, at) => (
    <td key={at} className={`px-3 py-2 text-end tabular-nums ${numberHeads[at]?.look}`}>
      {value}
    </td>
  ));
}
