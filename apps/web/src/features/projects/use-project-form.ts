import { reasonOf } from "@teamflow/client/reason";
import type { Project } from "@teamflow/domain/project";
import { useState } from "react";
import { usePlanText } from "../../app/plan-words.ts";
import { useDraft } from "../../app/use-draft.ts";
import { useClients, usePrograms } from "../../app/use-plans.ts";
import { usePeople } from "../../app/use-people.ts";
import { useText } from "../../i18n/locale.ts";
import { issueWords } from "../../ui/reason-words.ts";
import { useToast } from "../../ui/toasts.tsx";
import { staleProject, useWriteProject } from "./use-write-project.ts";

const fields = [
  ...(["name", "key", "description", "clientId", "programId", "status"] as const),
  ...(["priority", "startsOn", "dueOn", "leadId"] as const),
] as const;
type Field = (typeof fields)[number];
/** Under which word each field stands on the screen. */
const wordOf = {
  ...({ name: "name", key: "key", description: "description", clientId: "client" } as const),
  ...({ programId: "program", status: "status", priority: "priority" } as const),
  ...({ startsOn: "startsOn", dueOn: "dueOn", leadId: "lead" } as const),
};

/** What a project is, while it is being changed; each field's fault stands at the field. */
export function useProjectForm(project: Project) {
  const words = usePlanText();
  const { reasons } = useText();
  const toast = useToast();
  const update = useWriteProject();
  const say = useValueWords();
  const [errors, setErrors] = useState<Record<string, string | undefined>>({});
  const [problem, setProblem] = useState<unknown>(null);
  const refused = (error: unknown) => {
    const reason = reasonOf(error);
    const found: Record<string, string> = {};
    if (reason.kind === "taken") found["key"] = words.settings.keyTaken;
    if (reason.kind === "invalid")
      for (const issue of reason.issues) found[issue.path] ??= issueWords(reasons, issue);
    setErrors(found);
    setProblem(Object.keys(found).length === 0 ? error : null);
  };
  const draft = useDraft<Project, Field>({
    ...{ row: project, fields },
    write: async (seen, patch) => {
      setErrors({});
      setProblem(null);
      try {
        await update(seen, patch);
        toast({ words: words.saved });
        return "saved";
      } catch (error) {
        const theirs = staleProject(error);
        if (!theirs) refused(error);
        return theirs;
      }
    },
  });
  const { clash, value } = draft;
  return {
    ...draft,
    ...{ errors, problem },
    discard: () => {
      draft.discard();
      setErrors({});
      setProblem(null);
    },
    clashes: (clash?.fields ?? []).map((field) => ({
      ...{ field, name: words.field[wordOf[field]] },
      mine: say(field, value),
      theirs: clash ? say(field, clash.theirs) : "",
    })),
  };
}

/** The value of a field as people read it. */
function useValueWords(): (field: Field, project: Project) => string {
  const { field: names, statuses } = usePlanText();
  const { tasks } = useText();
  const known = [...useClients(), ...usePrograms(), ...usePeople().people];
  return (field, project) => {
    if (field === "status") return statuses[project.status];
    if (field === "priority") return tasks.priorities[project.priority];
    const value = project[field];
    return known.find(({ id }) => id === value)?.name ?? (value || names.none);
  };
}
