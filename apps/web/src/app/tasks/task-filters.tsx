import { priorities } from "@teamflow/domain/task-terms";
import { ChevronDown, ListFilter, Search, X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useText } from "../../i18n/locale.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { classes } from "../../ui/classes.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu } from "../../ui/menu.tsx";
import { Picker } from "../../ui/picker.tsx";
import { useOrganization } from "../organization.ts";
import { LabelDot } from "./label-dot.tsx";
import { PriorityIcon } from "./priority-icon.tsx";
import { isFiltered, readTaskSearch } from "./task-search.ts";
import { useProjectLookup } from "./use-project-lookup.ts";
import { useTaskSearch } from "./use-task-search.ts";

const typingMs = 200;

/** The bar that narrows a view. All of it is in the address. `children` are what one view has beside it. */
export function TaskFilters({ children }: { children?: ReactNode }) {
  const { tasks } = useText();
  const { search, clear } = useTaskSearch();
  return (
    <div
      role="search"
      aria-label={tasks.filter.label}
      className="flex h-11 shrink-0 items-center gap-1.5 overflow-x-auto px-4 [scrollbar-width:none] max-sm:h-13 max-sm:px-3"
    >
      <TextFilter />
      <AssigneeFilter />
      <LabelFilter />
      <PriorityFilter />
      {isFiltered(search) && (
        <IconButton label={tasks.actions.clear} icon={<X size={15} />} onClick={clear} />
      )}
      {children}
    </div>
  );
}

function TextFilter() {
  const { tasks } = useText();
  const { search, filter } = useTaskSearch();
  const [typed, setTyped] = useState(search.q ?? "");
  const sent = useRef(search.q ?? "");
  const send = useRef(filter);
  useEffect(() => {
    send.current = filter;
  });
  // The address changed by other means, as by "back" or by clearing: the field follows.
  useEffect(() => {
    const asked = search.q ?? "";
    if (asked === sent.current) return;
    sent.current = asked;
    setTyped(asked);
  }, [search.q]);
  useEffect(() => {
    if (typed === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = typed;
      send.current({ q: typed || undefined });
    }, typingMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <div className="relative w-52 shrink-0 max-sm:w-40">
      <Search
        size={14}
        aria-hidden
        className="pointer-events-none absolute start-2 top-1/2 -translate-y-1/2 text-faint"
      />
      <input
        id="task-text-filter"
        type="search"
        aria-label={tasks.filter.text}
        placeholder={tasks.filter.text}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        className="h-7 w-full rounded border border-line bg-surface ps-7 pe-2 text-sm transition-tint hover:border-edge focus-visible:border-accent focus-visible:outline-offset-0 max-sm:h-9 max-sm:text-lg"
      />
    </div>
  );
}

/** How a filter's button looks; one that filters is marked by more than its colour: it shows its value. */
const chip = (isOn: boolean) =>
  classes(
    "inline-flex h-7 max-w-52 shrink-0 items-center gap-1.5 rounded border px-2 text-sm transition-tint hover:bg-hover max-sm:h-9",
    isOn ? "border-accent bg-accent-wash text-ink" : "border-line text-soft",
  );

function Chip({
  name,
  value,
  icon,
}: {
  name: string;
  value: string | undefined;
  icon?: ReactNode;
}) {
  return (
    <>
      {icon ?? <ListFilter size={13} aria-hidden className="shrink-0" />}
      <span className="truncate">{value ?? name}</span>
      <ChevronDown size={13} aria-hidden className="shrink-0 text-faint" />
    </>
  );
}

function AssigneeFilter() {
  const { tasks } = useText();
  const { memberId } = useOrganization();
  const { people, personOf } = useProjectLookup();
  const { search, filter } = useTaskSearch();
  const { assignee } = search;
  const person =
    assignee && assignee !== "none" ? (personOf(assignee)?.name ?? tasks.formerMember) : undefined;
  const value = assignee === "none" ? tasks.nobody : person;
  const choose = (chosen: string) =>
    filter({
      assignee: chosen === assignee ? undefined : readTaskSearch({ assignee: chosen }).assignee,
    });
  return (
    <Picker
      label={tasks.filter.assignee}
      placeholder={tasks.filter.search}
      nothing={tasks.filter.nothing}
      chosen={assignee ? [assignee] : []}
      onChoose={choose}
      options={[
        { value: "none", label: tasks.nobody },
        ...people.map((member) => ({
          value: member.id,
          label: member.name,
          note: member.id === memberId ? tasks.me : undefined,
          icon: <Avatar name={member.name} size="small" />,
        })),
      ]}
    >
      {(trigger) => (
        <button
          type="button"
          {...trigger}
          aria-label={named(tasks.filter.assignee, value)}
          className={chip(!!assignee)}
        >
          <Chip
            name={tasks.filter.assignee}
            value={value}
            icon={person && <Avatar name={person} size="small" />}
          />
        </button>
      )}
    </Picker>
  );
}

function LabelFilter() {
  const { tasks } = useText();
  const { labels, labelOf } = useProjectLookup();
  const { search, filter } = useTaskSearch();
  const chosen = search.label && labelOf(search.label);
  const choose = (id: string) =>
    filter({ label: id === search.label ? undefined : readTaskSearch({ label: id }).label });
  return (
    <Picker
      label={tasks.filter.labels}
      placeholder={tasks.filter.search}
      nothing={labels.length === 0 ? tasks.noLabels : tasks.filter.nothing}
      chosen={search.label ? [search.label] : []}
      onChoose={choose}
      options={labels.map(({ id, name, colour }) => ({
        value: id,
        label: name,
        icon: <LabelDot colour={colour} />,
      }))}
    >
      {(trigger) => (
        <button
          type="button"
          {...trigger}
          aria-label={named(tasks.filter.labels, chosen?.name)}
          className={chip(!!search.label)}
        >
          <Chip
            name={tasks.filter.labels}
            value={chosen?.name}
            icon={chosen && <LabelDot colour={chosen.colour} />}
          />
        </button>
      )}
    </Picker>
  );
}

function PriorityFilter() {
  const { tasks } = useText();
  const { search, filter } = useTaskSearch();
  const value = search.priority && tasks.priorities[search.priority];
  return (
    <Menu
      label={tasks.filter.priority}
      entries={priorities.toReversed().map((priority) => ({
        kind: "choice",
        label: tasks.priorities[priority],
        chosen: priority === search.priority,
        choose: () => filter({ priority: priority === search.priority ? undefined : priority }),
        icon: <PriorityIcon priority={priority} />,
      }))}
    >
      {(trigger) => (
        <button
          type="button"
          {...trigger}
          aria-label={named(tasks.filter.priority, value)}
          className={chip(!!search.priority)}
        >
          <Chip
            name={tasks.filter.priority}
            value={value}
            icon={search.priority && <PriorityIcon priority={search.priority} />}
          />
        </button>
      )}
    </Menu>
  );
}

function named(name: string, value: string | undefined): string {
  return value ? `${name}: ${value}` : name;
}
