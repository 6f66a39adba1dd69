import { reasonOf } from "@teamflow/client/reason";
import type { Team } from "@teamflow/domain/team";
import { api } from "../../app/api.ts";
import { inTurn } from "../../app/in-turn.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { useFailureWords } from "../../ui/failure.tsx";
import { type Toast, useToast } from "../../ui/toasts.tsx";
import { staleTeam } from "./stale-team.ts";
import { useTeamText } from "./words.ts";

/** What is written of a team in place. */
export type TeamWords = { name?: string; description?: string };

export type TeamChange = {
  /** How the team looks once it has worked. */
  after: Partial<Team>;
  send: (version: number) => Promise<Team>;
  done?: (team: Team) => Toast;
  /** What was written, where a colleague may have written there first. */
  patch?: TeamWords;
};

/**
 * Changes a team: shown at once, taken back with a sentence when the server refuses. Who wrote where a colleague had
 * written first sees both versions, and chooses.
 */
export function useChangeTeam(): (team: Team, change: TeamChange) => void {
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  const toast = useToast();
  const refused = useRefused();
  const run = async (team: Team, change: TeamChange) => {
    const key = { orgId, teamId: team.id };
    // What is on its way already would show the old state again.
    const stopped = utils.teams.byId.cancel(key);
    utils.teams.byId.setData(key, (now) => now && { ...now, ...change.after });
    await stopped;
    try {
      const after = await inTurn(team, change.send);
      utils.teams.byId.setData(key, after);
      if (change.done) toast(change.done(after));
    } catch (error) {
      const current = staleTeam(error);
      utils.teams.byId.setData(key, current ?? team);
      refused(error, { team, change, again: (seen) => void run(seen, change) });
      await utils.teams.byId.invalidate(key);
    }
    await utils.teams.list.invalidate({ orgId });
  };
  return (team, change) => void run(team, change);
}

type Refused = { team: Team; change: TeamChange; again: (seen: Team) => void };

/** Says what happened. Two who wrote the same see both versions; who wrote elsewhere is written again. */
function useRefused(): (error: unknown, refused: Refused) => void {
  const { common } = useText();
  const { head, projects } = useTeamText();
  const toast = useToast();
  const failureWords = useFailureWords();
  return (error, { team, change, again }) => {
    const current = staleTeam(error);
    const field = change.patch?.name === undefined ? "description" : "name";
    if (current && (!change.patch || current[field] === team[field])) return again(current);
    if (current)
      return toast({
        words: head.meanwhile(current[field]),
        note: head.mine(change.patch?.[field] ?? ""),
        tone: "danger",
        action: { label: head.saveMine, run: () => again(current) },
      });
    const { kind } = reasonOf(error);
    const { words, requestId } = failureWords(error);
    toast({
      words: kind === "taken" ? projects.taken : words,
      tone: "danger",
      note: kind === "unexpected" && requestId ? common.state.requestId(requestId) : undefined,
      ...(kind === "busy" && { action: { label: common.retry, run: () => again(team) } }),
    });
  };
}
