import type { LoadLevel, TeamLoad } from "@teamflow/domain/team-load";
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
  load: Pick<TeamLoad["members"][number], "total" | "level">;
  thresholds: TeamLoad["thresholds"];
}) {
  const words = useTeamText().load;
  return (
    <span
      className={classes(
        levelTones[load.level],
        "relative inline-flex items-center gap-1.5 whitespace-nowrap",
      )}
      data-tooltip={`${words.of(load.total)}. ${words.rule(thresholds.green, thresholds.amber)}`}
    >
      <span aria-hidden className="size-2 shrink-0 rounded-full bg-tone" />
      <span aria-hidden className="font-medium text-ink">
        {load.total}
      </span>
      <span className="sr-only">{words.of(load.total)}, </span>
      <span className="text-soft">{words.levels[load.level]}</span>
    </span>
  );
}
