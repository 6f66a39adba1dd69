import { reasonOf } from "@teamflow/client/reason";
import type { FoundTask } from "@teamflow/domain/found-task";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { useFailureWords } from "../../ui/failure.tsx";
import { issueWords } from "../../ui/reason-words.ts";
import type { TableColumn } from "./table-columns.ts";
import { useTableText } from "./table-words.ts";
import type { Named } from "./typed-cell.ts";
import { type FoundChange, useWriteFound } from "./use-write-found.ts";

/** Writes a cell of a task; nothing where nothing changed. What was typed is kept where it is refused. */
export type SaveCell = (
  column: TableColumn,
  change: FoundChange | Named | null,
  typed?: string,
) => void;

/** What was refused, until something else is written there: why, and what had been typed. */
type Refusal = { column: TableColumn; words: string | undefined; typed: string | undefined };

/** Saves what is written in the cells of a task, and says at a cell what was refused there. */
export function useCellWrite(task: FoundTask) {
  const words = useTableText();
  const refusalWords = useRefusalWords();
  const find = useNamed();
  const write = useWriteFound();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const save: SaveCell = (column, change, typed) => {
    setRefusal(null);
    if (!change) return;
    const refuse = (why: string) => setRefusal({ column, words: why, typed });
    void (async () => {
      const found = "parentCode" in change ? await find(change) : change;
      if ("error" in found) return refuse(refusalWords(found.error));
      const written = await write(task, found);
      if ("task" in written) return;
      refuse(written.wasFirst ? words.changedFirst : refusalWords(written.error));
    })();
  };
  return {
    save,
    refusal,
    /** Says no more why, and keeps what had been typed. */
    settle: () => setRefusal((before) => before && { ...before, words: undefined }),
  };
}

/** Why a cell was refused: what is wrong with the value, where the refusal says that. */
export function useRefusalWords(): (error: unknown) => string {
  const { reasons } = useText();
  const failureWords = useFailureWords();
  return (error) => {
    const reason = reasonOf(error);
    const [issue] = reason.kind === "invalid" ? reason.issues : [];
    return issue ? issueWords(reasons, issue) : failureWords(error).words;
  };
}

/** Finds the task that a cell names. */
export function useNamed(): (named: Named) => Promise<FoundChange | { error: unknown }> {
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  return async ({ parentCode: code }) => {
    try {
      const parent = await utils.tasks.byCode.fetch({ orgId, code });
      const shown = { parentId: parent.id, parentCode: parent.code };
      return { patch: { parentId: parent.id }, shown };
    } catch (error) {
      return { error };
    }
  };
}
