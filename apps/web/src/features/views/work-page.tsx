import { readBoard } from "@teamflow/domain/filter/board";
import { Link } from "@tanstack/react-router";
import { CalendarDays, Rows3, Table2, Timer } from "lucide-react";
import { Suspense, useState } from "react";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { Star } from "../../app/places-star.tsx";
import { Visit } from "../../app/places-visit.ts";
import { RecentStrip } from "../../app/recent-strip.tsx";
import { Screen } from "../../app/screen.tsx";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { segmentLook } from "../../ui/segmented.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { ownWork, useWorkSearch, workLayouts, type WorkSearch } from "./use-work-search.ts";
import { ViewMenu } from "./view-menu.tsx";
import { ViewStrip } from "./view-strip.tsx";
import { useWorkText } from "./words.ts";
import { WorkList } from "./work-list.tsx";
import { part } from "../../ui/part.tsx";

const KeptBoard = part(async () => (await import("./kept-board.tsx")).KeptBoard);
const Calendar = part(async () => (await import("./calendar.tsx")).Calendar);
const Table = part(async () => (await import("./table.tsx")).Table);
const KeepDialog = part(async () => (await import("./keep-dialog.tsx")).KeepDialog);

/** What one has to do in all projects, and whatever else a filter asks for. */
export function WorkPage() {
  const { common } = useText();
  const words = useWorkText();
  const search = useWorkSearch();
  const { view, views, filter } = search;
  return (
    <Screen
      title={view?.name ?? words.title}
      views={<Layouts {...search} />}
      actions={
        <>
          <TimeLink />
          <Actions {...search} />
        </>
      }
    >
      <ViewStrip views={views} view={view} />
      {view && <Visit kind="view" subjectId={view.id} />}
      {!view && filter === ownWork && <RecentStrip />}
      {filter === null ? (
        <SkeletonRows label={common.loading} />
      ) : (
        <>
          <FilterBar filter={filter} onFilter={search.show} />
          <Laid {...search} filter={filter} />
        </>
      )}
    </Screen>
  );
}

function Laid({ filter, layout, view, isChanged, open }: WorkSearch & { filter: string }) {
  const { common } = useText();
  const mayEdit = useMay("task:update");
  const list = <WorkList filter={filter} onMine={() => open(null)} />;
  const asked = view?.layout === "board" && !isChanged ? readBoard(view.filter) : null;
  if (view && asked && layout === "list")
    return (
      <Suspense fallback={<SkeletonRows label={common.loading} />}>
        <KeptBoard {...{ view, asked }}>{list}</KeptBoard>
      </Suspense>
    );
  if (layout === "list") return list;
  return (
    <div className="h-[max(28rem,calc(100dvh-13rem))]">
      <Suspense fallback={<SkeletonRows label={common.loading} />}>
        {layout === "calendar" && <Calendar filter={filter} within={{}} mayEdit={mayEdit} />}
        {layout === "table" && (
          <Table filter={filter} within={{}} mayEdit={mayEdit} columns={view?.columns} />
        )}
      </Suspense>
    </div>
  );
}

const layoutIcons = { list: Rows3, table: Table2, calendar: CalendarDays };

/** The ways to look at what a filter finds. */
function Layouts({ layout, layOut }: WorkSearch) {
  const { tasks, projects } = useText();
  return (
    <div
      role="group"
      aria-label={projects.views}
      className="inline-flex items-center gap-0.5 rounded bg-press p-0.5"
    >
      {workLayouts.map((name) => {
        const Icon = layoutIcons[name];
        return (
          <button
            key={name}
            type="button"
            aria-pressed={name === layout}
            onClick={() => layOut(name)}
            className={`${segmentLook} aria-pressed:bg-float aria-pressed:text-ink`}
          >
            <Icon size={14} aria-hidden />
            <span className="max-sm:sr-only">{tasks[name]}</span>
          </button>
        );
      })}
    </div>
  );
}

/** The way to how long one worked on what. */
function TimeLink() {
  const { goTime } = useText().common.actions;
  const { slug } = useOrganization();
  return (
    <Link
      to="/o/$slug/time"
      params={{ slug }}
      className="inline-flex h-7 items-center gap-1.5 rounded px-2 text-sm font-medium text-soft transition-tint hover:bg-hover hover:text-ink max-sm:h-9"
    >
      <Timer size={14} aria-hidden />
      <span className="max-sm:sr-only">{goTime}</span>
    </Link>
  );
}

/** A filter that is nobody's view yet can be kept as one; a view of one's own that was changed can be saved. */
function Actions(search: WorkSearch) {
  const { view, filter, layout, columns, isChanged, open } = search;
  const words = useWorkText();
  const { memberId } = useOrganization();
  const [isKeeping, setIsKeeping] = useState(false);
  const onClose = () => setIsKeeping(false);
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
      {view && <Star kind="view" subjectId={view.id} />}
      {view && isOwn && <ViewMenu view={view} onGone={() => open(null)} />}
      {isKeeping && filter !== null && (
        <Suspense>
          <KeepDialog {...{ filter, layout, columns, open, onClose }} onMissing={onClose} />
        </Suspense>
      )}
    </>
  );
}

function SaveButton({ view, filter, layout, columns, open }: WorkSearch) {
  const words = useWorkText();
  const { orgId } = useOrganization();
  const refused = useRefused();
  const utils = api.useUtils();
  const update = api.views.update.useMutation({
    onSuccess: async (saved) => {
      await utils.views.list.invalidate({ orgId });
      open(saved);
    },
    onError: (error) => refused(error, (why) => why),
  });
  if (!view || filter === null) return null;
  const seen = { orgId, viewId: view.id, version: view.version };
  return (
    <Button
      look="primary"
      size="small"
      busy={update.isPending}
      onClick={() => update.mutate({ ...seen, filter, layout, columns })}
    >
      {words.saveView}
    </Button>
  );
}
