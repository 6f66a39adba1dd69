import type { SubjectId, TaskId } from "@teamflow/domain/ids";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useProject } from "../../app/project.ts";
import { askedAtOnce, TaskSearch } from "./task-search.tsx";

type SearchProps<Id extends string> = {
  /** The task that it is for. */
  without: string;
  onChoose: (id: Id) => void;
  onClose: () => void;
};

/** Finds a task of the project on screen by its title or code, the last changed first. */
export function TaskSearchHere(props: SearchProps<TaskId>) {
  const { orgId } = useOrganization();
  const { id: projectId } = useProject();
  const [typed, onType] = useState("");
  const text = typed.trim();
  const { data, error } = api.tasks.list.useQuery(
    { orgId, projectId, text, sort: "updated", limit: askedAtOnce },
    { enabled: text !== "", placeholderData: (before) => before },
  );
  const items = data?.items.map(({ id, code, title }) => ({ id, code, title, elsewhere: null }));
  return <TaskSearch {...{ ...props, typed, onType }} found={{ items, error }} />;
}

/** Finds a task of any project that one may see by its words or code, the best first. */
export function TaskSearchAnywhere(props: SearchProps<SubjectId>) {
  const { orgId } = useOrganization();
  const { key } = useProject();
  const [typed, onType] = useState("");
  const text = typed.trim();
  const { data, error } = api.search.find.useQuery(
    { orgId, text, kinds: ["task"], limit: askedAtOnce },
    { enabled: text !== "", placeholderData: (before) => before },
  );
  const items = data?.map(({ subjectId: id, code, name: { text: title }, projectName }) => {
    const isHere = code.startsWith(`${key}-`);
    return { id, code, title, elsewhere: isHere ? null : projectName };
  });
  return <TaskSearch {...{ ...props, typed, onType }} found={{ items, error }} />;
}
