import type { Task } from "@teamflow/domain/task";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Written } from "../../app/tasks/written.tsx";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { controlLook } from "../../ui/field.tsx";
import { segmentLook } from "../../ui/segmented.tsx";
import { conflicts, descriptionDrafts } from "./drafts.ts";
import type { SaveTask } from "./use-edit-task.ts";

type EditorProps = { task: Task; save: SaveTask; onDone: () => void };

/** Writes a description: as Markdown, or a look at how it will read. Esc leaves the draft to wait. */
export function DescriptionEditor({ task, save, onDone }: EditorProps) {
  const { common, tasks } = useText();
  const [isPreview, setPreview] = useState(false);
  const { draft, discard, commit, leave } = useDescriptionDraft({ task, save, onDone });
  const text = draft?.text ?? task.description;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void commit();
    }
    if (event.key !== "Escape") return;
    event.preventDefault();
    leave();
  };
  return (
    <div className="flex flex-col gap-2">
      <Sides isPreview={isPreview} onChange={setPreview} />
      {isPreview ? (
        <Preview text={text} />
      ) : (
        <Source
          text={text}
          onKeyDown={onKeyDown}
          onType={(typed) =>
            descriptionDrafts.set(task.id, { base: draft?.base ?? task, text: typed })
          }
        />
      )}
      <div className="flex flex-wrap items-center gap-2">
        <p id="description-hint" className="text-xs text-faint">
          {tasks.panel.markdown}
        </p>
        <Button size="small" look="quiet" className="ms-auto" onClick={discard}>
          {draft ? tasks.panel.discard : common.cancel}
        </Button>
        <Button size="small" look="primary" onClick={() => void commit()}>
          {common.save}
        </Button>
      </div>
    </div>
  );
}

function useDescriptionDraft({ task, save, onDone }: EditorProps) {
  const draft = descriptionDrafts.use(task.id);
  const discard = () => {
    descriptionDrafts.set(task.id, undefined);
    onDone();
  };
  const commit = async () => {
    if (!draft || draft.text.trim() === draft.base.description) return discard();
    discard();
    const isWritten = await save(draft.base, { description: draft.text });
    // Refused without a conflict to choose from: the text goes back to where it can be saved again.
    if (!isWritten && !conflicts.get(task.id)) descriptionDrafts.set(task.id, draft);
  };
  const leave = () => (draft && draft.text !== draft.base.description ? onDone() : discard());
  return { draft, discard, commit, leave };
}

function Sides({
  isPreview,
  onChange,
}: {
  isPreview: boolean;
  onChange: (isPreview: boolean) => void;
}) {
  const { tasks } = useText();
  return (
    <div
      role="group"
      aria-label={tasks.field.description}
      className="inline-flex w-fit gap-0.5 rounded bg-press p-0.5"
    >
      {[false, true].map((preview) => (
        <button
          key={String(preview)}
          type="button"
          aria-current={preview === isPreview ? "page" : undefined}
          onClick={() => onChange(preview)}
          className={segmentLook}
        >
          {preview ? tasks.panel.preview : tasks.panel.write}
        </button>
      ))}
    </div>
  );
}

function Preview({ text }: { text: string }) {
  const { panel } = useText().tasks;
  if (!text.trim()) return <p className="min-h-24 text-sm text-faint">{panel.nothing}</p>;
  return (
    <div className="min-h-24">
      <Written text={text} />
    </div>
  );
}

function Source({
  text,
  onType,
  onKeyDown,
}: {
  text: string;
  onType: (text: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  const { tasks } = useText();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <textarea
      ref={field}
      aria-label={tasks.field.description}
      aria-describedby="description-hint"
      value={text}
      maxLength={50_000}
      onChange={(event) => onType(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      className={`${controlLook} field-sizing-content max-h-[50vh] min-h-32 resize-y py-2 leading-6`}
    />
  );
}
