import { commentLimit } from "@teamflow/domain/comment-terms";
import type { TaskId } from "@teamflow/domain/ids";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { controlLook } from "../../ui/field.tsx";
import { withCode } from "./caret-token.ts";
import { commentDrafts } from "./comment-drafts.ts";
import { MentionList, optionId } from "./mention-list.tsx";
import { useMentionSearch } from "./use-mention-search.ts";
import { useDiscussionText } from "./words.ts";

export type ComposerProps = {
  taskId: TaskId;
  /** Whose draft it is: a task's, a thread's, a comment's. */
  draftOf: string;
  label: string;
  placeholder?: string;
  /** What is there before anything was typed. */
  initial?: string;
  submitLabel: string;
  /** @returns whether it was taken; else the draft stays */
  onSubmit: (body: string) => Promise<boolean>;
  /** Where writing can be left. What was typed waits. */
  onLeave?: () => void;
};

/** Writes a comment as Markdown. Ctrl+Enter sends it; what was typed waits, also when the panel is closed. */
export function Composer(props: ComposerProps) {
  const { common } = useText();
  const hintId = useId();
  const [isBusy, setBusy] = useState(false);
  const { draftOf, initial = "", onLeave } = props;
  const text = commentDrafts.use(draftOf) ?? initial;
  const excess = [...text.trim()].length - commentLimit;
  const isSendable = text.trim() !== "" && excess <= 0 && !isBusy;
  const submit = async () => {
    if (!isSendable) return;
    setBusy(true);
    if (await props.onSubmit(text)) commentDrafts.set(draftOf, undefined);
    setBusy(false);
  };
  const cancel = () => {
    if (text.trim() === initial) commentDrafts.set(draftOf, undefined);
    onLeave?.();
  };
  const isOpen = onLeave !== undefined || text !== "";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="flex flex-col gap-2"
    >
      <Writing
        {...{ ...props, text, hintId }}
        onSend={() => void submit()}
        onLeave={onLeave && cancel}
      />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <Hint id={hintId} excess={excess} />
        {onLeave && (
          <Button size="small" look="quiet" onClick={cancel}>
            {common.cancel}
          </Button>
        )}
        {isOpen && (
          <Button type="submit" size="small" look="primary" busy={isBusy} disabled={!isSendable}>
            {props.submitLabel}
          </Button>
        )}
      </div>
    </form>
  );
}

function Hint({ id, excess }: { id: string; excess: number }) {
  const words = useDiscussionText();
  const isTooLong = excess > 0;
  return (
    <p
      id={id}
      role={isTooLong ? "alert" : undefined}
      className={`me-auto text-xs ${isTooLong ? "text-danger" : "text-faint"}`}
    >
      {isTooLong ? words.tooLong(excess) : words.markdownHint}
    </p>
  );
}

type WritingProps = Omit<ComposerProps, "onLeave"> & {
  text: string;
  hintId: string;
  onSend: () => void;
  onLeave: (() => void) | undefined;
};

function Writing({ taskId, draftOf, label, placeholder, onLeave, ...rest }: WritingProps) {
  const { text, hintId, onSend } = rest;
  const listId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const search = useMentions(field, { taskId, draftOf, text });
  useFocusAtEnd(field, onLeave !== undefined);
  const onKeyDown = (event: KeyboardEvent) => {
    if (search.onKey(event)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
    }
    if (event.key !== "Escape") return;
    // The panel around it stays open.
    event.preventDefault();
    if (onLeave) onLeave();
    else field.current?.blur();
  };
  const isSearching = search.items.length > 0;
  return (
    <div className="relative">
      <textarea
        ref={field}
        aria-label={label}
        aria-describedby={hintId}
        aria-autocomplete="list"
        aria-controls={isSearching ? listId : undefined}
        aria-activedescendant={isSearching ? optionId(listId, search.active) : undefined}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          commentDrafts.set(draftOf, event.currentTarget.value);
          search.look(event.currentTarget);
        }}
        onSelect={(event) => search.look(event.currentTarget)}
        onBlur={search.close}
        onKeyDown={onKeyDown}
        className={`${controlLook} field-sizing-content max-h-[40vh] min-h-16 resize-y py-2 leading-6`}
      />
      {isSearching && (
        <MentionList
          id={listId}
          items={search.items}
          active={search.active}
          onChoose={search.choose}
        />
      )}
    </div>
  );
}

type Draft = { taskId: TaskId; draftOf: string; text: string };

/** Puts the code of what is chosen in place of what was typed, and the caret behind it. */
function useMentions(field: { current: HTMLTextAreaElement | null }, draft: Draft) {
  const { taskId, draftOf, text } = draft;
  const caretNow = useRef<number>(undefined);
  useEffect(() => {
    if (caretNow.current === undefined) return;
    field.current?.setSelectionRange(caretNow.current, caretNow.current);
    caretNow.current = undefined;
  });
  return useMentionSearch(taskId, (item, token) => {
    const caret = field.current?.selectionStart ?? text.length;
    const put = withCode(text, { token, caret }, item.code);
    caretNow.current = put.caret;
    commentDrafts.set(draftOf, put.text);
  });
}

/** Whoever asked to write begins where the text ends. */
function useFocusAtEnd(field: { current: HTMLTextAreaElement | null }, isAsked: boolean): void {
  useEffect(() => {
    if (!isAsked || !field.current) return;
    field.current.focus();
    field.current.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [field, isAsked]);
}
