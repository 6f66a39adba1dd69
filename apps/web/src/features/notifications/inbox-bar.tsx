import { notificationTypes } from "@teamflow/domain/notification";
import { readId } from "@teamflow/domain/uuid";
import { Link } from "@tanstack/react-router";
import { Layers, X } from "lucide-react";
import { api } from "../../app/api.ts";
import { inboxViews } from "../../app/inbox-search.ts";
import { useNotificationText } from "../../app/notification-words.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { ChoiceFilter } from "../../ui/choice-filter.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { segmentLook, Segmented } from "../../ui/segmented.tsx";
import { useInboxSearch } from "./use-inbox.ts";

/** One part is not also another: the search decides. */
const exactly = { exact: true, includeSearch: true };

/** The parts of the inbox. What narrows one stays while another is looked at. */
export function InboxViews() {
  const { views } = useNotificationText();
  const { slug } = useOrganization();
  const { box: _, ...others } = useInboxSearch().search;
  return (
    <Segmented label={views.label}>
      {[undefined, ...inboxViews].map((view) => (
        <Link
          key={view ?? "unread"}
          to="/o/$slug/inbox"
          params={{ slug }}
          search={view ? { ...others, box: view } : others}
          activeOptions={exactly}
          className={segmentLook}
        >
          {views[view ?? "unread"]}
        </Link>
      ))}
    </Segmented>
  );
}

/** What of it is shown, and how it stands together. */
export function InboxFilters() {
  const { filter, types, group } = useNotificationText();
  const { search, patch } = useInboxSearch();
  const projects = useProjectChoices();
  const isFiltered = Boolean(search.what || search.project);
  return (
    <div
      role="search"
      aria-label={filter.label}
      className="flex h-11 shrink-0 items-center gap-1.5 overflow-x-auto px-4 [scrollbar-width:none] max-sm:h-13 max-sm:px-3"
    >
      <ChoiceFilter
        label={filter.type}
        any={filter.anyType}
        chosen={search.what}
        options={notificationTypes.map((value) => ({ value, label: types[value] }))}
        onChoose={(value) => patch({ what: notificationTypes.find((each) => each === value) })}
      />
      <ChoiceFilter
        label={filter.project}
        any={filter.anyProject}
        chosen={search.project}
        options={projects}
        onChoose={(value) => patch({ project: readId<"Project">(value) })}
      />
      {isFiltered && (
        <IconButton
          label={filter.clear}
          icon={<X size={15} />}
          onClick={() => patch({ what: undefined, project: undefined })}
        />
      )}
      <button
        type="button"
        aria-pressed={search.by === "object"}
        onClick={() => patch({ by: search.by ? undefined : "object" })}
        className="ms-auto inline-flex h-7 shrink-0 items-center gap-1.5 rounded border border-line px-2 text-sm text-soft transition-tint hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:text-ink max-sm:h-9"
      >
        <Layers size={13} aria-hidden />
        {group.byObject}
      </button>
    </div>
  );
}

/** The projects that one may look at; those of a first page will do to narrow an inbox. */
function useProjectChoices(): { value: string; label: string }[] {
  const { orgId } = useOrganization();
  const mayRead = useMay("project:read");
  const { data } = api.projects.list.useQuery({ orgId, limit: 100 }, { enabled: mayRead });
  return data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];
}
