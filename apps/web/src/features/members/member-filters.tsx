import { memberFunctions, memberStatuses } from "@teamflow/domain/member";
import { roles } from "@teamflow/domain/permission";
import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { PeopleSearch } from "../../app/people-search.ts";
import { useCustomRoles } from "../../app/role-choices.ts";
import { useRoleText } from "../../app/role-words.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { ChoiceFilter } from "./choice-filter.tsx";
import { usePeopleSearch } from "./use-people-search.ts";
import { useMemberText } from "./words.ts";

const typingMs = 150;

/** The bar that narrows the list of people. All of it is in the address. */
export function MemberFilters() {
  const { filter, status, functions } = useMemberText();
  const { search, patch } = usePeopleSearch();
  const isFiltered = Boolean(search.text || search.role || search.status || search.does);
  return (
    <div
      role="search"
      aria-label={filter.label}
      className="flex h-11 shrink-0 items-center gap-1.5 overflow-x-auto px-4 [scrollbar-width:none] max-sm:h-13 max-sm:px-3"
    >
      <TextFilter text={search.text ?? ""} onText={(text) => patch({ text: text || undefined })} />
      <RoleFilter role={search.role} patch={patch} />
      <ChoiceFilter
        label={filter.function}
        any={filter.anyFunction}
        chosen={search.does}
        options={memberFunctions.map((value) => ({ value, label: functions[value] }))}
        onChoose={(does) => patch({ does })}
      />
      <ChoiceFilter
        label={filter.status}
        any={filter.present}
        chosen={search.status}
        options={memberStatuses.map((value) => ({ value, label: status[value] }))}
        onChoose={(chosen) => patch({ status: chosen })}
      />
      {isFiltered && (
        <IconButton
          label={filter.clear}
          icon={<X size={15} />}
          onClick={() =>
            patch({ text: undefined, role: undefined, status: undefined, does: undefined })
          }
        />
      )}
    </div>
  );
}

function RoleFilter({
  role,
  patch,
}: {
  role: string | undefined;
  patch: (change: { role: PeopleSearch["role"] }) => void;
}) {
  const { filter } = useMemberText();
  const { names } = useRoleText();
  const custom = useCustomRoles();
  return (
    <ChoiceFilter
      label={filter.role}
      any={filter.anyRole}
      chosen={role}
      options={[
        ...roles.map((value) => ({ value, label: names[value] })),
        ...custom.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChoose={(value) => patch({ role: value })}
    />
  );
}

/** Typing narrows at once; the address follows when it pauses, and leads when it is changed by other means. */
function TextFilter({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { filter } = useMemberText();
  const [typed, setTyped] = useState(text);
  const sent = useRef(text);
  const send = useRef(onText);
  useEffect(() => {
    send.current = onText;
  });
  useEffect(() => {
    if (text === sent.current) return;
    sent.current = text;
    setTyped(text);
  }, [text]);
  useEffect(() => {
    if (typed === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = typed;
      send.current(typed);
    }, typingMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <div className="relative w-56 shrink-0 max-sm:w-44">
      <Search
        size={14}
        aria-hidden
        className="pointer-events-none absolute start-2 top-1/2 -translate-y-1/2 text-faint"
      />
      <input
        type="search"
        aria-label={filter.text}
        placeholder={filter.text}
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
