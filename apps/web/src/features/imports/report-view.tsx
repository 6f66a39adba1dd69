import type { RunReport } from "./import-run.ts";
import type { RowFault } from "./table-rows.ts";
import { useImportText } from "./words.ts";

const shownFaults = 100;

/** What an import did or would do, in figures, and every problem by row and field. */
export function ReportView({
  report,
  title,
  note,
}: {
  report: RunReport;
  title?: string;
  note?: string;
}) {
  const { report: words } = useImportText();
  const skipped = new Set(report.faults.filter((fault) => fault.skipped).map((fault) => fault.line))
    .size;
  const figures = [
    { name: words.created, value: report.created },
    { name: words.updated, value: report.updated },
    { name: words.unchanged, value: report.unchanged },
    { name: words.skipped, value: skipped },
  ];
  return (
    <section className="flex flex-col gap-3">
      {title && <h3 className="text-base font-semibold">{title}</h3>}
      <dl className="grid grid-cols-4 gap-px overflow-hidden rounded border border-line bg-line max-sm:grid-cols-2">
        {figures.map(({ name, value }) => (
          <div key={name} className="flex flex-col-reverse bg-surface px-4 py-3">
            <dt className="text-xs text-soft">{name}</dt>
            <dd className="text-xl font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
      {report.nested > 0 && <p className="text-sm text-soft">{words.nested(report.nested)}</p>}
      {report.labelsCreated.length > 0 && (
        <p className="text-sm text-soft">{words.labels(report.labelsCreated)}</p>
      )}
      {report.faults.length > 0 && <Faults faults={report.faults} />}
      {note && <p className="text-sm text-faint">{note}</p>}
    </section>
  );
}

function Faults({ faults }: { faults: RowFault[] }) {
  const { report: words, mapping } = useImportText();
  const fieldWords: Record<string, string> = mapping.fields;
  const codes: Record<string, string> = words.codes;
  return (
    <details open={faults.length <= 10} className="rounded border border-line text-sm">
      <summary className="px-3 py-2 font-medium">{words.problems(faults.length)}</summary>
      <table className="w-full table-fixed border-t border-line">
        <thead>
          <tr className="h-8 text-xs text-faint">
            <th className="w-16 ps-3 text-start font-medium">{words.row}</th>
            <th className="w-36 text-start font-medium">{words.field}</th>
            <th className="pe-3 text-start font-medium">{words.problem}</th>
          </tr>
        </thead>
        <tbody>
          {faults.slice(0, shownFaults).map((fault, at) => (
            <tr key={at} className="border-t border-line align-top">
              <td className="py-1.5 ps-3">{fault.line}</td>
              <td className="py-1.5">{fieldWords[fault.field] ?? fault.field}</td>
              <td className="py-1.5 pe-3">
                {codes[fault.code] ?? codes["other"]}{" "}
                <span className="text-faint">{consequence(words, fault)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {faults.length > shownFaults && (
        <p className="px-3 py-2 text-xs text-faint">{words.shown(shownFaults)}</p>
      )}
    </details>
  );
}

function consequence(
  words: { left: string; withoutField: string; cut: string },
  fault: RowFault,
): string {
  if (fault.skipped) return words.left;
  return fault.code === "too_long" ? words.cut : words.withoutField;
}
