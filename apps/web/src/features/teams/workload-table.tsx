import { loadKinds, type TeamLoad } from "@teamflow/domain/team-load";
import { useRegion } from "../../i18n/locale.ts";
import { fteWords } from "./fte.ts";
import { useTeamText } from "./words.ts";

const figure = "px-2.5 py-1.5 text-end";
const words = "px-2.5 py-1.5 text-start";

/** The figures behind the bars. */
export function WorkloadTable({ load }: { load: TeamLoad }) {
  const text = useTeamText();
  const { kinds, levels, member, level, total, share, hours } = text.load;
  const region = useRegion();
  const number = new Intl.NumberFormat(region);
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table that is wider than its place is scrolled by keyboard as well.
      tabIndex={0}
      role="region"
      aria-label={text.load.table}
      className="mt-2 overflow-x-auto rounded border border-line"
    >
      <table className="w-full border-collapse text-sm whitespace-nowrap">
        <thead className="text-xs text-faint">
          <tr>
            <th scope="col" className={`${words} font-normal`}>
              {member}
            </th>
            {[share, ...loadKinds.map((kind) => kinds[kind]), total, hours].map((head) => (
              <th key={head} scope="col" className={`${figure} font-normal`}>
                {head}
              </th>
            ))}
            <th scope="col" className={`${words} font-normal`}>
              {level}
            </th>
          </tr>
        </thead>
        <tbody>
          {load.members.map((each) => (
            <tr key={each.memberId} className="border-t border-line">
              <th scope="row" className={`${words} font-medium`}>
                {each.name}
              </th>
              <td className={`${figure} text-soft`}>{fteWords(region, each.fte)}</td>
              {loadKinds.map((kind) => (
                <td key={kind} className={`${figure} text-soft`}>
                  {each.counts[kind]}
                </td>
              ))}
              <td className={`${figure} font-medium`}>{each.total}</td>
              <td className={`${figure} text-soft`}>{number.format(each.estimatedHours)}</td>
              <td className={`${words} text-soft`}>{levels[each.level]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
