import { FileSpreadsheet } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import type { Encoding } from "../../app/decode.ts";
import type { Table, TableFault } from "./read-table.ts";
import sampleUrl from "./sample.csv?url";
import { useFileDrop } from "./use-file-drop.ts";
import { useImportText } from "./words.ts";

/** A file that could be read, kept so that it can be read again in another encoding. */
export type ChosenFile = { file: File; table: Table };

/** Where the file comes from: chosen, dropped, or our own sample. */
export function ImportSource({ onChosen }: { onChosen: (chosen: ChosenFile) => void }) {
  const { source } = useImportText();
  const target = useRef<HTMLElement>(null);
  const { choose, fault, isBusy } = useChoice(onChosen);
  const isOver = useFileDrop(target, (file) => void choose(() => Promise.resolve(file)));
  return (
    <section
      ref={target}
      aria-labelledby="import-source"
      className={classes(
        "flex flex-col items-center gap-2 rounded border border-dashed px-6 py-14 text-center transition-tint",
        isOver ? "border-accent bg-accent-wash" : "border-edge",
      )}
    >
      <FileSpreadsheet size={28} aria-hidden className="mb-1 text-soft" />
      <h2 id="import-source" className="text-lg font-semibold">
        {source.title}
      </h2>
      <p className="max-w-md text-base text-pretty text-soft">{source.lead}</p>
      <div className="mt-3 flex flex-wrap items-center justify-center gap-3">
        <FileButton isBusy={isBusy} onFile={(file) => void choose(() => Promise.resolve(file))} />
        <span className="text-sm text-soft max-sm:hidden">{source.drop}</span>
      </div>
      <Button look="quiet" size="small" disabled={isBusy} onClick={() => void choose(loadSample)}>
        {source.sample}
      </Button>
      {fault && (
        <p role="alert" className="mt-2 max-w-md rounded bg-danger-wash px-3 py-2 text-sm">
          {fault}
        </p>
      )}
    </section>
  );
}

function useChoice(onChosen: (chosen: ChosenFile) => void) {
  const { fault: words } = useImportText();
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const faultWords = useFaultWords();
  const choose = async (load: () => Promise<File>) => {
    setFault(null);
    setBusy(true);
    try {
      const chosen = await readFile(await load());
      if ("kind" in chosen) setFault(faultWords(chosen));
      else onChosen(chosen);
    } catch {
      setFault(words.unread);
    } finally {
      setBusy(false);
    }
  };
  return { choose, fault, isBusy };
}

function FileButton({ isBusy, onFile }: { isBusy: boolean; onFile: (file: File) => void }) {
  const { source } = useImportText();
  return (
    <label className="inline-flex h-8 items-center rounded bg-accent px-3 text-sm font-medium text-on-accent hover:bg-accent-strong has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent max-sm:h-10">
      {isBusy ? source.reading : source.choose}
      <input
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        disabled={isBusy}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) onFile(file);
          // So that the same file, once mended, can be chosen again.
          event.currentTarget.value = "";
        }}
        className="sr-only"
      />
    </label>
  );
}

/** Reads a file, with the code for it fetched when the first one is chosen. */
export async function readFile(file: File, encoding?: Encoding): Promise<ChosenFile | TableFault> {
  const { readTable } = await import("./read-table.ts");
  const table = await readTable(file, encoding);
  return "kind" in table ? table : { file, table };
}

async function loadSample(): Promise<File> {
  const answer = await fetch(sampleUrl);
  if (!answer.ok) throw new Error("The sample is not there");
  return new File([await answer.blob()], "sample.csv");
}

/** What is wrong with a file, and what to do about it. */
export function useFaultWords(): (fault: TableFault) => string {
  const { fault: words } = useImportText();
  return (fault) => {
    switch (fault.kind) {
      case "no_text":
        return words.noText;
      case "empty":
        return words.empty;
      case "too_large":
        return words.tooLarge(fault.limitBytes / 1_000_000);
      case "too_many_rows":
        return words.tooManyRows(fault.rows, fault.limit);
      case "cell_too_large":
        return words.cellTooLarge(fault.row, fault.column, fault.limit);
    }
  };
}
