import { reasonOf } from "@teamflow/client/reason";
import { lazy, Suspense, useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { Screen } from "../../app/screen.tsx";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { reasonWords } from "../../ui/reason-words.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { ownWork, useWorkSearch, type WorkSearch } from "./use-work-search.ts";
import { ViewMenu } from "./view-menu.tsx";
import { ViewStrip } from "./view-strip.tsx";
import { useWorkText } from "./words.ts";
import { WorkList } from "./work-list.tsx";

const KeepDialog = lazy(async () => ({ default: (await import("./keep-dialog.tsx")).KeepDialog }));

/** What one has to do in all projects, and whatever else a filter asks for. */
export function WorkPage() {
  const { common } = useText();
  const words = useWorkText();
  const search = useWorkSearch();
  const { view, views, filter } = search;
  return (
    <Screen title={view?.name ?? words.title} actions={<Actions {...search} />}>
      <ViewStrip views={views} view={view} />
      {filter === null ? (
        <SkeletonRows label={common.loading} />
      ) : (
        <>
          <FilterBar filter={filter} onFilter={search.show} />
          <WorkList filter={filter} onMine={() => search.open(null)} />
        </>
      )}
    </Screen>
  );
}

/** A filter that is nobody's view yet can be kept as one; a view of one's own that was changed can be saved. */
function Actions(search: WorkSearch) {
  const { view, filter, isChanged, open } = search;
  const words = useWorkText();
  const { memberId } = useOrganization();
  const [isKeeping, setIsKeeping] = useState(false);
  const isOwn = view?.ownerId === memberId;
  const canKeep = filter !== null && filter !== ownWork && (!view || isChanged);
  return (
    <>
      {canKeep && (
        <Button size="small" onClick={() => setIsKeeping(true)}>
          {words.keep}
        </Button>
      )}
      {view && isOwn && isChanged && <SaveButton {...search} />}
      {view && isOwn && <ViewMenu view={view} onGone={() => open(null)} />}
      {isKeeping && filter !== null && (
        <Suspense>
          <KeepDialog filter={filter} open={open} onClose={() => setIsKeeping(false)} />
        </Suspense>
      )}
    </>
  );
}

function SaveButton({ view, filter, open }: WorkSearch) {
  const words = useWorkText();
  const { reasons } = useText();
  const { orgId } = useOrganization();
  const toast = useToast();
  const utils = api.useUtils();
  const update = api.views.update.useMutation({
    onSuccess: async (saved) => {
      await utils.views.list.invalidate({ orgId });
      open(saved);
    },
    onError: (error) => toast({ words: reasonWords(reasons, reasonOf(error)) }),
  });
  if (!view || filter === null) return null;
  const seen = { orgId, viewId: view.id, version: view.version };
  return (
    <Button
      look="primary"
      size="small"
      busy={update.isPending}
      onClick={() => update.mutate({ ...seen, filter })}
    >
      {words.saveView}
    </Button>
  );
}
