import { subjectTypes } from "@teamflow/domain/audit";
import { ChevronDown, X } from "lucide-react";
import { useMemo } from "react";
import { shortId } from "../../app/history-values.ts";
import { useMemberNames } from "../../app/history-names.ts";
import { useHistoryText } from "../../app/history-words.ts";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { Picker, type PickerOption } from "../../ui/picker.tsx";
import { isNarrowed } from "./audit-search.ts";
import { useAuditSearch } from "./use-audit-search.ts";
import { useAuditText } from "./words.ts";

/** What of the trail is shown: by whom, what, to what, how it ended, and when. */
export function AuditFilters() {
  const { filter } = useAuditText();
  const { search, patch, clear } = useAuditSearch();
  return (
    <search
      aria-label={filter.label}
      className="flex flex-wrap items-center gap-1.5 border-b border-line px-6 py-3 max-sm:px-4"
    >
      <Who />
      <Action />
      <Kind />
      <Outcome />
      <Day label={filter.since} value={search.since} onChange={(since) => patch({ since })} />
      <Day label={filter.until} value={search.until} onChange={(until) => patch({ until })} />
      {search.subject && (
        <Button
          size="small"
          icon={<X size={13} aria-hidden />}
          onClick={() => patch({ subject: undefined })}
        >
          {filter.subject}: {shortId(search.subject)}
        </Button>
      )}
      {isNarrowed(search) && (
        <Button look="quiet" size="small" onClick={clear}>
          {filter.clear}
        </Button>
      )}
    </search>
  );
}

/** A filter with a list to choose from; the first option takes the filter away. */
function Choice({
  label,
  any,
  value,
  options,
  onChoose,
}: {
  label: string;
  any: string;
  value: string | undefined;
  options: PickerOption[];
  onChoose: (value: string | undefined) => void;
}) {
  const { filter } = useAuditText();
  const chosen = options.find((option) => option.value === value);
  return (
    <Picker
      label={label}
      placeholder={filter.find}
      nothing={filter.nothing}
      options={[{ value: "", label: any }, ...options]}
      chosen={[value ?? ""]}
      onChoose={(next) => onChoose(next || undefined)}
    >
      {(trigger) => (
        <button
          type="button"
          {...trigger}
          className={classes(
            "inline-flex h-7 max-w-60 items-center gap-1 rounded border border-line px-2 text-sm transition-tint hover:bg-hover max-sm:h-9",
            value ? "bg-accent-wash text-ink" : "text-soft",
          )}
        >
          <span className="truncate">
            {label}
            {value && `: ${chosen?.label ?? shortId(value)}`}
          </span>
          <ChevronDown size={13} aria-hidden className="shrink-0 text-faint" />
        </button>
      )}
    </Picker>
  );
}

function Who() {
  const { filter } = useAuditText();
  const { search, patch } = useAuditSearch();
  const names = useMemberNames();
  const options = useMemo(
    () =>
      [...names]
        .map(([value, label]) => ({ value, label }))
        .toSorted((one, other) => one.label.localeCompare(other.label)),
    [names],
  );
  return (
    <Choice
      label={filter.who}
      any={filter.anybody}
      value={search.who}
      options={options}
      onChoose={(who) => patch({ who })}
    />
  );
}

function Action() {
  const { filter } = useAuditText();
  const { search, patch } = useAuditSearch();
  const { actions } = useHistoryText();
  const options = Object.entries(actions).map(([value, label]) => ({
    ...{ value, label, note: value },
  }));
  return (
    <Choice
      label={filter.action}
      any={filter.anyAction}
      value={search.action}
      options={options}
      onChoose={(action) => patch({ action })}
    />
  );
}

function Kind() {
  const { filter, kinds } = useAuditText();
  const { search, patch } = useAuditSearch();
  const words: Record<string, string | undefined> = kinds;
  return (
    <Choice
      label={filter.kind}
      any={filter.anyKind}
      value={search.kind}
      options={subjectTypes.map((value) => ({ value, label: words[value] ?? value }))}
      onChoose={(kind) => patch({ kind })}
    />
  );
}

function Outcome() {
  const { filter } = useAuditText();
  const { search, patch } = useAuditSearch();
  return (
    <Choice
      label={filter.outcome}
      any={filter.anyOutcome}
      value={search.outcome}
      options={[
        { value: "done", label: filter.outcomes.done },
        { value: "denied", label: filter.outcomes.denied },
      ]}
      onChoose={(outcome) => patch({ outcome })}
    />
  );
}

function Day({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}) {
  return (
    <label
      className={classes(
        "inline-flex h-7 items-center gap-1.5 rounded border border-line ps-2 text-sm text-soft focus-within:border-accent max-sm:h-9",
        value && "bg-accent-wash text-ink",
      )}
    >
      {label}
      <input
        type="date"
        value={value ?? ""}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
        className="h-full rounded bg-transparent pe-1 text-ink outline-offset-0"
      />
    </label>
  );
}
