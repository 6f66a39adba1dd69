import { printBoard, readBoard } from "@teamflow/domain/filter/board";
import { taskColumns } from "@teamflow/domain/task-terms";
import type { View, ViewBoard } from "@teamflow/domain/view";
import { readId } from "@teamflow/domain/uuid";
import { useSearch } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useProject } from "../../app/project.ts";
import { useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import { useToast } from "../../ui/toasts.tsx";
import { laneCuts } from "./board-parts.ts";
import { useBoardCuts } from "./use-board-cuts.ts";
import { useBoardText } from "./words.ts";

/** What would be kept of a board: its filter as a text with `group:`, and its lanes. */
export type KeptBoard = { filter: string; board: ViewBoard };

/** What a board's address says, as a view keeps it; and the view that it was opened by, where it says something else. */
export function useKeptView(): {
  /** Null where a filter cannot say it: a label whose name has a quotation mark. */
  kept: KeptBoard | null;
  /** One's own view that was opened and changed. */
  changed: View | undefined;
  isSaving: boolean;
  save: (view: View, kept: KeptBoard) => void;
} {
  const { orgId, memberId } = useOrganization();
  const words = useBoardText();
  const toast = useToast();
  const refused = useRefused();
  const utils = api.useUtils();
  const { view: named } = useSearch({ from: "/o/$slug/p/$key/board" });
  const viewId = readId<"View">(named);
  const views = api.views.list.useQuery({ orgId, limit: 200 }, { enabled: viewId !== undefined });
  const { mutate, isPending: isSaving } = api.views.update.useMutation({
    onSuccess: async (saved) => {
      await utils.views.list.invalidate({ orgId });
      toast({ words: words.view.saved(saved.name) });
    },
    onError: (error) => refused(error, (why) => why),
  });
  const kept = useKept();
  const view = views.data?.items.find(({ id }) => id === viewId);
  const isOwn = view?.ownerId === memberId;
  const isOther = view && kept && sayingOf(kept) !== sayingOf(view);
  return {
    kept,
    changed: isOwn && isOther ? view : undefined,
    isSaving,
    save: ({ id, version }, { filter, board }) =>
      mutate({ orgId, viewId: id, version, filter, board, layout: "board" }),
  };
}

function sayingOf({ filter, board: { lanes, closed } }: KeptBoard): string {
  return JSON.stringify([filter, lanes, closed.toSorted()]);
}

function useKept(): KeptBoard | null {
  const { key } = useProject();
  const { search } = useTaskSearch();
  const { personOf, labelOf } = useProjectLookup();
  const { columns, lanes, closed } = useBoardCuts();
  const { q, assignee, label, priority = null } = search;
  const person = assignee && assignee !== "none" ? personOf(assignee) : undefined;
  const filter = printBoard({
    ...{ project: key, columns: taskColumns.find((known) => known === columns) ?? "status" },
    ...{ words: q?.trim() || null, priority },
    assignee: person ? (person.email ?? person.name) : assignee === "none" ? assignee : null,
    label: (label && labelOf(label)?.name) ?? null,
  });
  if (!readBoard(filter)) return null;
  const shut = lanes ? closed.split(",").filter(Boolean) : [];
  return {
    filter,
    board: { lanes: laneCuts.find((known) => known === lanes) ?? null, closed: shut },
  };
}
