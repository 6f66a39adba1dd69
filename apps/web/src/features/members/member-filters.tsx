import { memberFunctions, memberStatuses } from "@teamflow/domain/member";
import { roles } from "@teamflow/domain/permission";
import type { PeopleSearch } from "../../app/people-search.ts";
import { useCustomRoles } from "../../app/role-choices.ts";
import { useRoleText } from "../../app/role-words.ts";
import { Filters } from "../../ui/filters.tsx";
import { TextFilter } from "../../ui/text-filter.tsx";
import { ChoiceFilter } from "../../ui/choice-filter.tsx";
import { usePeopleSearch } from "./use-people-search.ts";
import { useMemberText } from "../../app/member-words.ts";

/** The bar that narrows the list of people. All of it is in the address. */
export function MemberFilters() {
  const { filter, status, functions } = useMemberText();
  const { search, patch } = usePeopleSearch();
  const isFiltered = Boolean(search.text || search.role || search.status || search.does);
  return (
    <Filters
      label={filter.label}
      clear={
        isFiltered && {
          label: filter.clear,
          run: () =>
            patch({ text: undefined, role: undefined, status: undefined, does: undefined }),
        }
      }
    >
      <TextFilter
        label={filter.text}
        text={search.text ?? ""}
        onText={(text) => patch({ text: text || undefined })}
      />
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
    </Filters>
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
