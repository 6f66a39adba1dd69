import { type LoadKind, loadKinds, type TeamLoad } from "@teamflow/domain/team-load";
import { useRegion } from "../../i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { LoadMark } from "./load-mark.tsx";
import { useTeamText } from "./words.ts";

/** How each kind is drawn: from dark to light, so that it can be read in grey as well; bugs are hatched. */
const fills: Record<LoadKind, string> = {
  usecase: "bg-[color-mix(in_oklab,var(--accent)_100%,var(--surface))]",
  userstory: "bg-[color-mix(in_oklab,var(--accent)_76%,var(--surface))]",
  task: "bg-[color-mix(in_oklab,var(--accent)_52%,var(--surface))]",
  subtask: "bg-[color-mix(in_oklab,var(--accent)_28%,var(--surface))]",
  bug: "bg-[repeating-linear-gradient(45deg,var(--soft)_0_2px,transparent_2px_5px)] border border-soft",
};

/** A bar for each member, divided by kind of work, with a line where the mean is. */
export function WorkloadBars({ load }: { load: TeamLoad }) {
  const words = useTeamText().load;
  const hours = new Intl.NumberFormat(useRegion());
  // The thresholds belong on the scale even where nobody reaches them.
  const scale = Math.max(
    load.thresholds.overloadedFromAssignments,
    ...load.members.map(({ total }) => total),
  );
  return (
    <figure aria-labelledby="load-title">
      <figcaption>
        <h2 id="load-title" className="text-base font-semibold">
          {words.title}
        </h2>
        <p className="text-sm text-faint">{words.period}</p>
      </figcaption>
      <Legend load={load} />
      <ul className="mt-2 border-t border-line">
        {load.members.map((member) => (
          <li
            key={member.memberId}
            className="grid grid-cols-[11rem_minmax(0,1fr)_8rem_4.5rem] items-center gap-x-4 border-b border-line py-2 text-sm max-sm:grid-cols-[minmax(0,1fr)_auto_auto] max-sm:gap-y-1"
          >
            <span className="truncate font-medium">{member.name}</span>
            <span className="max-sm:order-3 max-sm:col-span-3">
              <Bar member={member} mean={load.mean} scale={scale} />
            </span>
            <LoadMark load={member} thresholds={load.thresholds} />
            {/* The mark says it to whoever does not see it. */}
            <span aria-hidden className="text-end text-soft tabular-nums">
              {words.short(hours.format(member.estimatedHours))}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

function Bar({
  member,
  mean,
  scale,
}: {
  member: TeamLoad["members"][number];
  mean: number;
  scale: number;
}) {
  const { kinds } = useTeamText().load;
  const parts = loadKinds.filter((kind) => member.counts[kind] > 0);
  const share = (count: number) => `${(100 * count) / scale}%`;
  return (
    <span className="relative block">
      <span className="sr-only">
        {parts.map((kind) => `${kinds[kind]}: ${member.counts[kind]}`).join(", ")}
      </span>
      <span aria-hidden className="flex h-5 gap-px overflow-hidden rounded bg-hover">
        {parts.map((kind) => (
          <span
            key={kind}
            data-tooltip={`${kinds[kind]}: ${member.counts[kind]}`}
            className={classes("h-full", fills[kind])}
            style={{ width: share(member.counts[kind]) }}
          />
        ))}
      </span>
      {mean > 0 && (
        <span
          aria-hidden
          className="pointer-events-none absolute -inset-y-1 border-s-2 border-dashed border-ink"
          style={{ insetInlineStart: share(mean) }}
        />
      )}
    </span>
  );
}

function Legend({ load }: { load: TeamLoad }) {
  const words = useTeamText().load;
  const region = useRegion();
  const mean = new Intl.NumberFormat(region, { maximumFractionDigits: 2 }).format(load.mean);
  return (
    <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-xs text-soft">
      {loadKinds.map((kind) => (
        <li key={kind} className="inline-flex items-center gap-1.5">
          <span aria-hidden className={classes("size-3 rounded-[3px]", fills[kind])} />
          {words.kinds[kind]}
        </li>
      ))}
      <li className="inline-flex items-center gap-1.5">
        <span aria-hidden className="h-3 border-s-2 border-dashed border-ink" />
        {words.mean} {mean}
      </li>
    </ul>
  );
}
