import type { TaskRow } from "@teamflow/domain/task";
import { severities, taskKinds } from "@teamflow/domain/task-terms";
import { Shapes } from "lucide-react";
import { useState } from "react";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { Picker } from "../../ui/picker.tsx";
import { Select } from "../../ui/select.tsx";
import { useBulkText } from "./bulk-words.ts";
import type { Giving } from "./use-bulk-edit.ts";
import { useStructureText } from "./structure-words.ts";

/** Of what kind the ticked tasks are. Of bugs it is asked how bad they are; others lose what they said of that. */
export function BulkKind({ tasks, giving }: { tasks: TaskRow[]; giving: Giving }) {
  const { tasks: t } = useText();
  const { kind: word, kinds } = useStructureText();
  const [isAsked, setAsked] = useState(false);
  const found = new Set(tasks.map(({ kind }) => kind));
  return (
    <>
      <Picker
        label={word}
        placeholder={t.filter.search}
        nothing={t.filter.nothing}
        chosen={found.size === 1 ? [...found] : []}
        onChoose={(value) => {
          const kind = taskKinds.find((each) => each === value);
          if (kind === "bug") setAsked(true);
          else if (kind) giving.run(tasks, { kind });
        }}
        options={taskKinds.map((kind) => ({ value: kind, label: kinds[kind] }))}
      >
        {(trigger) => (
          <Button
            {...trigger}
            size="small"
            look="quiet"
            busy={giving.isBusy}
            icon={<Shapes size={14} aria-hidden />}
          >
            {word}
          </Button>
        )}
      </Picker>
      {isAsked && <Severe {...{ tasks, giving }} onClose={() => setAsked(false)} />}
    </>
  );
}

/** How bad those are that become bugs. Those that are bugs already keep what they say, unless it is said of all. */
function Severe({
  tasks,
  giving,
  onClose,
}: {
  tasks: TaskRow[];
  giving: Giving;
  onClose: () => void;
}) {
  const { common } = useText();
  const words = useBulkText();
  const structure = useStructureText();
  const [severity, setSeverity] = useState<(typeof severities)[number] | null>(null);
  return (
    <Dialog title={words.toBugs(tasks.length)} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          giving.run(tasks, { kind: "bug", ...(severity && { severity }) });
        }}
      >
        <Select
          label={structure.severity}
          value={severity ?? ""}
          onChange={({ currentTarget: { value } }) =>
            setSeverity(severities.find((each) => each === value) ?? null)
          }
          options={[
            { value: "", label: words.asBefore },
            ...severities.map((value) => ({ value, label: structure.severities[value] })),
          ]}
        />
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary">
            {words.makeBugs}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
