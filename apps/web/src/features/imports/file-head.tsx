import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { encodings } from "../../app/decode.ts";
import { type ChosenFile, readFile, useFaultWords } from "./import-source.tsx";
import { useImportText } from "./words.ts";

/** The chosen file: its name, how much there is, and how it was read, which can be corrected. */
export function FileHead({
  chosen,
  onChosen,
  onAnother,
}: {
  chosen: ChosenFile;
  onChosen: (chosen: ChosenFile) => void;
  onAnother: () => void;
}) {
  const imports = useImportText();
  const faultWords = useFaultWords();
  const [fault, setFault] = useState<string | null>(null);
  const { file, table } = chosen;
  const delimiter = useDelimiterWords(table.delimiter);
  const readAgain = async (wanted: string) => {
    const encoding = encodings.find((known) => known === wanted);
    const again = await readFile(file, encoding);
    if ("kind" in again) return setFault(faultWords(again));
    setFault(null);
    onChosen(again);
  };
  return (
    <header className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1">
        <h2 className="truncate text-lg font-semibold">{table.name}</h2>
        <p className="text-sm text-soft">{imports.file.summary(table.rows.length, delimiter)}</p>
        {fault && (
          <p role="alert" className="text-sm text-danger">
            {fault}
          </p>
        )}
      </div>
      <div className="w-44">
        <Select
          label={imports.file.encoding}
          value={table.encoding}
          onChange={(event) => void readAgain(event.currentTarget.value)}
          options={encodings.map((value) => ({ value, label: imports.file.encodings[value] }))}
        />
      </div>
      <Button className="h-9" onClick={onAnother}>
        {imports.source.another}
      </Button>
    </header>
  );
}

function useDelimiterWords(delimiter: string): string {
  const { delimiters } = useImportText().file;
  return (
    { ",": delimiters.comma, ";": delimiters.semicolon, "\t": delimiters.tab }[delimiter] ??
    delimiters.other
  );
}
