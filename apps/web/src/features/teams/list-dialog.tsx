import type { Team } from "@teamflow/domain/team";
import { FileSpreadsheet } from "lucide-react";
import { useState } from "react";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { ListReport } from "./list-report.tsx";
import { useListImport } from "./use-list-import.ts";
import { useTeamText } from "./words.ts";

/** Takes a list of people into a team: pasted or from a file, looked over before anything is written. */
export function ListDialog({ team, onClose }: { team: Team; onClose: () => void }) {
  const words = useTeamText().list;
  const [text, setText] = useState("");
  const list = useListImport(team);
  const { step, report, rows } = list;
  return (
    <Dialog title={words.title} description={words.lead} size="medium" onClose={onClose}>
      {step === "write" || !report ? (
        <WriteList {...{ text, list }} onText={setText} onClose={onClose} />
      ) : (
        <>
          <ListReport {...{ rows, report }} isDone={step === "done"} />
          {list.error !== null && (
            <div className="mt-4">
              <FailureLine error={list.error} />
            </div>
          )}
          <DialogFooter>
            <AfterCheck
              list={list}
              onAnother={() => {
                setText("");
                list.back();
              }}
              onClose={onClose}
            />
          </DialogFooter>
        </>
      )}
    </Dialog>
  );
}

type ListImport = ReturnType<typeof useListImport>;

function AfterCheck({
  list: { step, report, busy, send, back },
  onAnother,
  onClose,
}: {
  list: ListImport;
  onAnother: () => void;
  onClose: () => void;
}) {
  const words = useTeamText().list;
  const changing = report ? report.added + report.reactivated + report.updated : 0;
  if (step === "done")
    return (
      <>
        <Button onClick={onAnother}>{words.another}</Button>
        <Button look="primary" onClick={onClose}>
          {words.finish}
        </Button>
      </>
    );
  return (
    <>
      {changing === 0 && <p className="me-auto text-sm text-soft">{words.nothing}</p>}
      <Button onClick={back}>{words.back}</Button>
      {changing > 0 && (
        <Button look="primary" busy={busy} onClick={() => void send()}>
          {words.submit(changing)}
        </Button>
      )}
    </>
  );
}

function WriteList({
  text,
  list,
  onText,
  onClose,
}: {
  text: string;
  list: ListImport;
  onText: (text: string) => void;
  onClose: () => void;
}) {
  const { common } = useText();
  const words = useTeamText().list;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void list.check(text);
      }}
      className="flex flex-col gap-3"
    >
      <TextArea
        label={words.rows}
        rows={7}
        spellCheck={false}
        placeholder={words.example}
        value={text}
        onChange={({ currentTarget: { value } }) => onText(value)}
        error={list.fault ?? undefined}
        className="font-mono text-sm"
      />
      <FileButton
        onFile={async (file) => {
          const read = await list.read(file);
          if (read !== null) onText(read);
        }}
      />
      {list.error !== null && <FailureLine error={list.error} />}
      <DialogFooter>
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button type="submit" look="primary" busy={list.busy}>
          {words.check}
        </Button>
      </DialogFooter>
    </form>
  );
}

function FileButton({ onFile }: { onFile: (file: File) => Promise<void> }) {
  const words = useTeamText().list;
  return (
    <label className="inline-flex h-8 w-fit items-center gap-1.5 rounded border border-line px-3 text-sm font-medium hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent max-sm:h-10">
      <FileSpreadsheet size={15} aria-hidden className="text-soft" />
      {words.file}
      <input
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) void onFile(file);
          // So that the same file, once mended, can be chosen again.
          event.currentTarget.value = "";
        }}
        className="sr-only"
      />
    </label>
  );
}
