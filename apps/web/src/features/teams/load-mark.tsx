import type { LoadLevel } from "@teamflow/domain/load-thresholds";
import type { TeamLoad } from "@teamflow/domain/team-load";
import { useRegion } from "../../i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { useTeamText } from "./words.ts";

/** The colour of a level. It never stands alone: a number and a word are beside it. */
const levelTones = {
  green: "tone-green",
  amber: "tone-yellow",
  red: "tone-red",
} as const satisfies Record<LoadLevel, string>;

/** How much somebody has to do: a dot, how many open assignments, and what that is called. */
export function LoadMark({
  load,
  thresholds,
}: {
  load: Pick<TeamLoad["members"][number], "total" | "estimatedHours" | "level">;
  thresholds: TeamLoad["thresholds"];
}) {
  const words = useTeamText().load;
  const region = useRegion();
  const hours = new Intl.NumberFormat(region).format(load.estimatedHours);
  const said = `${words.of(load.total)}, ${words.hoursOf(hours)}`;
  return (
    <span
      className={classes(
        levelTones[load.level],
        "relative inline-flex items-center gap-1.5 whitespace-nowrap",
      )}
      data-tooltip={`${said}. ${words.rule(thresholds)}`}
    >
      <span aria-hidden className="size-2 shrink-0 rounded-full bg-tone" />
      <span aria-hidden className="font-medium text-ink">
        {load.total}
      </span>
      <span className="sr-only">{said}, </span>
      <span className="text-soft">{words.levels[load.level]}</span>
    </span>
  );
}
