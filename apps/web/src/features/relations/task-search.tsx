import type { TaskRow } from "@teamflow/domain/task";
import { useEffect, useRef, useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useProject } from "../../app/project.ts";
import { controlLook } from "../../ui/field.tsx";
import { useStructureText } from "./words.ts";

const shownAtOnce = 6;

/** Finds one task of the project by its title or code. Esc closes. */
export function TaskSearch({
  without,
  onChoose,
  onClose,
}: {
  /** The task that it is for. */
  without: string;
  onChoose: (task: TaskRow) => void;
  onClose: () => void;
}) {
  const words = useStructureText();
  const [typed, setTyped] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { items, hasNothing } = useFound(typed.trim(), without);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of what is in it.
    <div
      className="flex flex-col gap-1"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <input
        ref={field}
        value={typed}
        aria-label={words.search}
        placeholder={words.searchPlaceholder}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
        className={`${controlLook} h-8 max-sm:h-10`}
      />
      <ul aria-label={words.search} className="flex flex-col">
        {items.map((task) => (
          <Found key={task.id} task={task} onChoose={onChoose} />
        ))}
      </ul>
      <p role="status" className="text-xs text-faint">
        {hasNothing && words.nothingFound}
      </p>
    </div>
  );
}

/** The tasks of the project that a text finds, without one. */
function useFound(text: string, without: string): { items: TaskRow[]; hasNothing: boolean } {
  const { orgId } = useOrganization();
  const project = useProject();
  const found = api.tasks.list.useQuery(
    { orgId, projectId: project.id, text, sort: "updated", limit: shownAtOnce + 1 },
    { enabled: text !== "", placeholderData: (before) => before },
  );
  const items = (text === "" ? [] : (found.data?.items ?? []))
    .filter(({ id }) => id !== without)
    .slice(0, shownAtOnce);
  return { items, hasNothing: text !== "" && found.isSuccess && items.length === 0 };
}

function Found({ task, onChoose }: { task: TaskRow; onChoose: (task: TaskRow) => void }) {
  return (
    <li>
      <button
        type="button"
        onClick={() => onChoose(task)}
        className="flex min-h-8 w-full min-w-0 items-center gap-2 rounded px-2 py-1 text-start text-sm transition-tint hover:bg-hover max-sm:min-h-10"
      >
        <span className="shrink-0 text-xs text-faint">{task.code}</span>
        <span className="truncate">{task.title}</span>
      </button>
    </li>
  );
}
