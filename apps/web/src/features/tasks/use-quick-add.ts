import { type QuickNames, readQuickAdd } from "@teamflow/domain/quick-add";
import type { Status } from "@teamflow/domain/status";
import { cleanTitle } from "@teamflow/domain/task-terms";
import { useState } from "react";
import { useOrganization } from "../../app/organization.ts";
import { useProject } from "../../app/project.ts";
import { useCreateTask } from "../../app/tasks/use-create-task.ts";
import { useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { todayHere } from "../../i18n/dates.ts";
import { useText } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";

const none: ReadonlySet<string> = new Set();

/** What names mean in the line that adds a task to the project of the address. */
function useQuickNames(): QuickNames {
  const { memberId: me } = useOrganization();
  const { labels, people } = useProjectLookup();
  return { labels, people, me, today: todayHere(useNow()) };
}

/** The line that adds a task: what is typed, what of it is understood, and what became of the last one. */
export function useQuickAdd(status: Status) {
  const { quick } = useText().tasks;
  const names = useQuickNames();
  const create = useCreateTask(useProject().id);
  const [line, setLine] = useState("");
  const [kept, setKept] = useState(none);
  const [problem, setProblem] = useState<unknown>(null);
  const [added, setAdded] = useState("");
  const read = readQuickAdd(line, names, kept);
  const type = (typed: string) => {
    setLine(typed);
    // Another line is read anew.
    if (typed === "") setKept(none);
  };
  const add = async () => {
    const title = cleanTitle(read.title);
    if (!title) return;
    type("");
    setProblem(null);
    try {
      const task = await create({ ...read.task, title, statusId: status.id });
      setAdded(quick.added(task.code));
    } catch (error) {
      setProblem(error);
      // What was typed comes back, unless the next task is being typed already.
      setLine((typed) => typed || line);
      setKept(kept);
    }
  };
  return {
    ...{ names, line, type, add, added, setAdded, problem },
    tokens: read.tokens,
    /** How many characters are no title. */
    beside: line.length - read.title.length,
    keep: (texts: readonly string[]) => setKept(new Set([...kept, ...texts])),
  };
}
