import type { FoundTask } from "@teamflow/domain/found-task";
import { Link, useSearch } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import { useOrganization } from "../../app/organization.ts";
import { useIsInProject } from "../../app/project.ts";

type TaskLinkProps = Pick<
  ComponentProps<"a">,
  | "ref"
  | "className"
  | "children"
  | "tabIndex"
  | "draggable"
  | "onClick"
  | "onKeyDown"
  | "aria-describedby"
> & { task: Pick<FoundTask, "code">; "data-focus"?: true | undefined };

/** Leads to a task: beside the view in its own project, to its project from anywhere else. */
export function TaskLink({ task, ...rest }: TaskLinkProps) {
  const { slug } = useOrganization();
  const isInProject = useIsInProject();
  const open = useSearch({ strict: false, select: (search) => search.task });
  if (!isInProject)
    return (
      <Link
        to="/o/$slug/t/$code"
        params={{ slug, code: task.code }}
        preload={false}
        data-task={task.code}
        {...rest}
      />
    );
  return (
    <Link
      to="."
      search={(before) => ({ ...before, task: task.code })}
      resetScroll={false}
      preload={false}
      data-task={task.code}
      aria-current={open === task.code || undefined}
      {...rest}
    />
  );
}
