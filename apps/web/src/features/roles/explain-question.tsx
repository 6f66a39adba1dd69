import type { Member } from "@teamflow/domain/member";
import type { Permission } from "@teamflow/domain/permission";
import { readId } from "@teamflow/domain/uuid";
import { useNavigate } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { type ExplainSearch, readExplainSearch } from "../../app/explain-search.ts";
import { MemberPicker } from "../../app/member-picker.tsx";
import { useOrganization } from "../../app/organization.ts";
import { usePermissionName, useRoleText } from "../../app/role-words.ts";
import { usePeople } from "../../app/use-people.ts";
import { Select } from "../../ui/select.tsx";
import { permissionGroups } from "./permission-groups.ts";

type Question = {
  member: Member | undefined;
  permission: Permission;
  project: ExplainSearch["project"];
  /** Whether others than oneself can be asked about. */
  canChoose: boolean;
};

/** Who, what and where: each choice asks anew. */
export function ExplainQuestion({ member, permission, project, canChoose }: Question) {
  const words = useRoleText().explain;
  const nameOf = usePermissionName();
  const ask = useAsk();
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      {canChoose && <MemberChoice member={member} onChoose={(id) => ask({ member: id })} />}
      <Select
        label={words.permission}
        value={permission}
        onChange={(event) => ask({ permission: event.currentTarget.value })}
        options={permissionGroups.flatMap((group) =>
          group.permissions.map((value) => ({ value, label: nameOf(value) })),
        )}
      />
      <ProjectChoice project={project} onChoose={(id) => ask({ project: id })} />
    </div>
  );
}

function useAsk(): (change: Record<string, string | undefined>) => void {
  const { slug } = useOrganization();
  const navigate = useNavigate();
  return (change) =>
    void navigate({
      to: "/o/$slug/settings/explain",
      params: { slug },
      search: (before: ExplainSearch) => readExplainSearch({ ...before, ...change }),
      replace: true,
    });
}

function MemberChoice({
  member,
  onChoose,
}: {
  member: Member | undefined;
  onChoose: (id: string) => void;
}) {
  const words = useRoleText().explain;
  const { people } = usePeople();
  return (
    <MemberPicker
      words={{
        ...{ label: words.member, choose: words.chooseMember },
        ...{ find: words.find, nothing: words.nothing },
      }}
      members={people}
      chosen={member}
      onChoose={onChoose}
    />
  );
}

function ProjectChoice({
  project,
  onChoose,
}: {
  project: ExplainSearch["project"];
  onChoose: (id: string | undefined) => void;
}) {
  const words = useRoleText().explain;
  const { orgId } = useOrganization();
  const { data } = api.projects.list.useQuery({ orgId, limit: 100 });
  return (
    <Select
      label={words.project}
      value={project ?? ""}
      onChange={(event) => onChoose(readId<"Project">(event.currentTarget.value))}
      options={[
        { value: "", label: words.anywhere },
        ...(data?.items ?? []).map(({ id, name, key }) => ({
          value: id,
          label: `${name} (${key})`,
        })),
      ]}
    />
  );
}
