import type { Team } from "@teamflow/domain/team";
import type { TeamImportReport } from "@teamflow/domain/team-import";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { teams as en } from "../../i18n/en/teams.ts";
import { teams as nl } from "../../i18n/nl/teams.ts";
import { decode } from "../../app/decode.ts";
import { listLimit, type ListRow, listRows, roleWordsIn } from "./list-rows.ts";
import { useRefreshedTeam } from "./use-refreshed-team.ts";
import { useTeamText } from "./words.ts";

/** A list on its way into a team: written, then checked by a dry run, then taken in. */
export function useListImport(team: Team) {
  const words = useTeamText().list;
  const { orgId } = useOrganization();
  const refresh = useRefreshedTeam();
  const call = api.teamMembers.import.useMutation();
  const [step, setStep] = useState<"write" | "look" | "done">("write");
  const [rows, setRows] = useState<ListRow[]>([]);
  const [report, setReport] = useState<TeamImportReport | null>(null);
  const [fault, setFault] = useState<string | null>(null);

  const run = async (list: ListRow[], dryRun: boolean) => {
    try {
      const found = await call.mutateAsync({ orgId, teamId: team.id, rows: list, dryRun });
      setReport(found);
      setStep(dryRun ? "look" : "done");
    } catch {
      // The mutation keeps why, and the dialog shows it.
    }
  };
  return {
    ...{ step, rows, report, fault },
    busy: call.isPending,
    error: call.error,
    /** A file's text; null where it has none, which is said. */
    read: async (file: File): Promise<string | null> => {
      const decoded = decode(new Uint8Array(await file.arrayBuffer()));
      setFault(decoded ? null : words.noText);
      return decoded?.text ?? null;
    },
    check: async (text: string) => {
      if (call.isPending) return;
      const list = listRows(text, roleWordsIn([en.roles, nl.roles]));
      const isTooLong = list.length > listLimit;
      setFault(list.length === 0 ? words.empty : null);
      if (isTooLong) setFault(words.tooMany(list.length, listLimit));
      if (list.length === 0 || isTooLong) return;
      setRows(list);
      await run(list, true);
    },
    send: async () => {
      if (call.isPending) return;
      await run(rows, false);
      await refresh(team.id);
    },
    back: () => {
      call.reset();
      setStep("write");
    },
  };
}
