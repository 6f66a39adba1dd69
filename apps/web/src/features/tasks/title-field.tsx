import type { Task } from "@teamflow/domain/task";
import { cleanTitle, titleLimit } from "@teamflow/domain/task-terms";
import { type KeyboardEvent, useState } from "react";
import { useText } from "../../i18n/locale.ts";
import type { SaveTask } from "./use-edit-task.ts";
import { titleDrafts } from "./drafts.ts";

type TitleProps = { task: Task; mayEdit: boolean; save: SaveTask };

/** The title as a heading that can be typed into. Enter or leaving it saves, Esc takes it back. */
export function TitleField({ task, mayEdit, save }: TitleProps) {
  if (!mayEdit) return <h2 className="text-xl font-semibold break-words">{task.title}</h2>;
  return <TitleInput task={task} save={save} />;
}

function TitleInput({ task, save }: Omit<TitleProps, "mayEdit">) {
  const { tasks } = useText();
  const { draft, isEmpty, type, commit, discard } = useTitleDraft(task, save);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      event.currentTarget.blur();
    }
    if (event.key !== "Escape" || !draft) return;
    event.preventDefault();
    discard();
  };
  return (
    <div>
      <textarea
        rows={1}
        aria-label={tasks.field.title}
        aria-invalid={isEmpty || undefined}
        aria-describedby={isEmpty ? "title-note" : undefined}
        maxLength={titleLimit}
        value={draft?.text ?? task.title}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => void commit()}
        className="-mx-2 field-sizing-content w-[calc(100%+1rem)] resize-none rounded border border-transparent px-2 py-1 text-xl font-semibold break-words hover:border-line focus-visible:border-accent focus-visible:outline-offset-0 aria-invalid:border-danger"
      />
      {isEmpty && (
        <p id="title-note" role="alert" className="text-sm text-danger">
          {tasks.panel.titleRequired}
        </p>
      )}
    </div>
  );
}

function useTitleDraft(task: Task, save: SaveTask) {
  const draft = titleDrafts.use(task.id);
  const [isEmpty, setEmpty] = useState(false);
  const discard = () => {
    titleDrafts.set(task.id, undefined);
    setEmpty(false);
  };
  const commit = async () => {
    if (!draft) return;
    const title = cleanTitle(draft.text);
    if (!title) return setEmpty(true);
    discard();
    if (title !== draft.base.title) await save(draft.base, { title });
  };
  const type = (text: string) =>
    titleDrafts.set(task.id, { base: draft?.base ?? task, text: text.replaceAll("\n", " ") });
  return { draft, isEmpty, type, commit, discard };
}
