import type { Member } from "@teamflow/domain/member";
import type { Permission } from "@teamflow/domain/permission";
import { readId } from "@teamflow/domain/uuid";
import { useNavigate } from "@tanstack/react-router";
import { ChevronDown } from "lucide-react";
import { useEffect } from "react";
import { api } from "../../app/api.ts";
import { type ExplainSearch, readExplainSearch } from "../../app/explain-search.ts";
import { useOrganization } from "../../app/organization.ts";
import { usePermissionName, useRoleText } from "../../app/role-words.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { controlLook } from "../../ui/field.tsx";
import { Picker } from "../../ui/picker.tsx";
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
  const people = useEverybody();
  return (
    <div className="flex flex-col gap-1">
      <p className="text-sm font-medium">{words.member}</p>
      <Picker
        label={words.chooseMember}
        placeholder={words.find}
        nothing={words.nothing}
        chosen={member ? [member.id] : []}
        onChoose={onChoose}
        options={people.map(({ id, name, email, avatarId }) => ({
          ...{ value: id, label: name, note: email ?? undefined },
          icon: <Avatar name={name} size="small" picture={avatarId && `/avatars/${avatarId}`} />,
        }))}
      >
        {(trigger) => (
          <button
            type="button"
            {...trigger}
            aria-label={`${words.member}: ${member?.name ?? words.chooseMember}`}
            className={`${controlLook} flex h-9 items-center gap-2 text-start max-sm:h-11`}
          >
            <span className="min-w-0 flex-1 truncate">
              {member?.name ?? <span className="text-faint">{words.chooseMember}</span>}
            </span>
            <ChevronDown size={14} aria-hidden className="shrink-0 text-soft" />
          </button>
        )}
      </Picker>
    </div>
  );
}

function useEverybody(): Member[] {
  const { orgId } = useOrganization();
  const { data, hasNextPage, isFetching, fetchNextPage } = api.members.list.useInfiniteQuery(
    { orgId, limit: 100 },
    { getNextPageParam: (page) => page.nextCursor },
  );
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return data?.pages.flatMap((page) => page.items) ?? [];
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
