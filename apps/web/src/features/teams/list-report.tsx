import type { TeamImportFault, TeamImportReport } from "@teamflow/domain/team-import";
import { teamRoles } from "@teamflow/domain/team-role";
import { Check, TriangleAlert, X } from "lucide-react";
import { classes } from "../../ui/classes.ts";
import { ScrollBox } from "../../ui/scroll-box.tsx";
import type { ListRow } from "./list-rows.ts";
import { useTeamText } from "./words.ts";

const figures = ["added", "reactivated", "updated", "unchanged", "skipped"] as const;
const cell = "px-2.5 py-1.5 text-start align-top";

type ReportProps = { rows: ListRow[]; report: TeamImportReport; isDone: boolean };

/** What a list does to a team, in all and row by row. */
export function ListReport({ rows, report, isDone }: ReportProps) {
  const words = useTeamText().list;
  return (
    <div className="flex flex-col gap-3">
      <h3 className="text-base font-semibold">{isDone ? words.done : words.preview}</h3>
      <div role="status">
        <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
          {figures
            .filter((figure) => report[figure] > 0)
            .map((figure) => (
              <li key={figure}>
                <span className="font-semibold">{report[figure]}</span>{" "}
                <span className="text-soft">{words[figure]}</span>
              </li>
            ))}
        </ul>
      </div>
      <Rows {...{ rows, report, isDone }} />
    </div>
  );
}

function Rows({ rows, report, isDone }: ReportProps) {
  const words = useTeamText().list;
  return (
    <ScrollBox label={isDone ? words.done : words.preview}>
      <table className="w-full border-collapse text-sm">
        <thead className="sticky top-0 bg-float text-xs text-faint">
          <tr>
            {[words.line, words.who, words.role, words.fte, words.joinedOn, words.outcome].map(
              (head) => (
                <th key={head} scope="col" className={`${cell} font-normal`}>
                  {head}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <Row
              key={at}
              {...{ row, at, isDone }}
              faults={report.faults.filter((fault) => fault.row === at)}
            />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Row({
  row,
  at,
  faults,
  isDone,
}: {
  row: ListRow;
  at: number;
  faults: TeamImportFault[];
  isDone: boolean;
}) {
  const { list, roles } = useTeamText();
  const role = teamRoles.find((each) => each === row.role?.toLowerCase());
  return (
    <tr className="border-t border-line">
      <td className={`${cell} text-faint`}>{at + 1}</td>
      <td className={`${cell} max-w-56 break-words`}>{row.member}</td>
      <td className={`${cell} text-soft`}>{role ? roles[role] : row.role}</td>
      <td className={`${cell} text-soft`}>{row.fte}</td>
      <td className={`${cell} whitespace-nowrap text-soft`}>{row.joinedOn}</td>
      <td className={cell}>
        {faults.length === 0 && (
          <Outcome tone="tone-green" Icon={Check} words={isDone ? list.wasTaken : list.fine} />
        )}
        {faults.map(({ field, code, skipped }) => (
          <Outcome
            key={field}
            tone={skipped ? "tone-red" : "tone-yellow"}
            Icon={skipped ? X : TriangleAlert}
            words={skipped ? list.leftOut(list.faults[code]) : sentence(list.faults[code])}
          />
        ))}
      </td>
    </tr>
  );
}

function Outcome({ tone, Icon, words }: { tone: string; Icon: typeof Check; words: string }) {
  return (
    <span className={classes(tone, "flex items-start gap-1.5")}>
      <Icon size={14} aria-hidden className="mt-0.5 shrink-0 text-tone" />
      <span>{words}</span>
    </span>
  );
}

function sentence(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
