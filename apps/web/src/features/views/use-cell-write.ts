import type { FoundTask } from "@teamflow/domain/found-task";
import { useState } from "react";
import { useFailureWords } from "../../ui/failure.tsx";
import type { TableColumn } from "./table-columns.ts";
import { useTableText } from "./table-words.ts";
import { type FoundChange, useWriteFound } from "./use-write-found.ts";

/** Writes a cell of a task; nothing where nothing changed. */
export type SaveCell = (column: TableColumn, change: FoundChange | null) => void;

/** Saves what is written in the cells of a task, and keeps what was refused until something else is written there. */
export function useCellWrite(task: FoundTask) {
  const words = useTableText();
  const failureWords = useFailureWords();
  const write = useWriteFound();
  const [refusal, setRefusal] = useState<{ column: TableColumn; words: string } | null>(null);
  const save: SaveCell = (column, change) => {
    setRefusal(null);
    if (!change) return;
    void (async () => {
      const written = await write(task, change);
      if ("task" in written) return;
      const why = written.wasFirst ? words.changedFirst : failureWords(written.error).words;
      setRefusal({ column, words: why });
    })();
  };
  return { save, refusal, settle: () => setRefusal(null) };
}
