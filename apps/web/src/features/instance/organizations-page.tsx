import type { AppOutputs } from "../../app/api.ts";
import { Building2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { api } from "../../app/api.ts";
import { SettingsPage } from "../../app/settings-page.tsx";
import { useText } from "../../i18n/locale.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { RowTable } from "../../ui/row-table.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { OrganizationRow, type OrganizationWish } from "./organization-row.tsx";
import { useInstanceText } from "./words.ts";

const EnterDialog = lazy(async () => ({
  default: (await import("./enter-dialog.tsx")).EnterDialog,
}));
const SuspendOrganization = lazy(async () => ({
  default: (await import("./suspend-organization.tsx")).SuspendOrganization,
}));

/** An organization as whoever runs the instance sees it. */
export type Summary = AppOutputs["instance"]["organizations"][number];

/** Every organization of the instance, and the way in where it is needed. */
export function OrganizationsPage() {
  const { organizations } = useInstanceText();
  const [wish, setWish] = useState<OrganizationWish | null>(null);
  const close = () => setWish(null);
  return (
    <SettingsPage wide lead={organizations.lead}>
      <List onWish={setWish} />
      <Suspense>
        {wish?.kind === "enter" && <EnterDialog organization={wish.organization} onClose={close} />}
        {wish?.kind === "suspend" && (
          <SuspendOrganization organization={wish.organization} onClose={close} />
        )}
      </Suspense>
    </SettingsPage>
  );
}

type ListProps = { onWish: (wish: OrganizationWish) => void };

function List({ onWish }: ListProps) {
  const { common } = useText();
  const { organizations } = useInstanceText();
  const [text, setText] = useState("");
  const list = api.instance.organizations.useQuery(undefined, { staleTime: 0 });
  if (list.isPending) return <SkeletonRows label={common.loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data.length === 0) {
    return (
      <EmptyState icon={<Building2 size={20} />} title={organizations.emptyTitle}>
        {organizations.empty}
      </EmptyState>
    );
  }
  const found = matching(list.data, text);
  return (
    <>
      <div className="max-w-md px-6 pt-4 max-sm:px-4">
        <TextField
          label={organizations.filter}
          labelHidden
          type="search"
          placeholder={organizations.filter}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      {found.length === 0 ? (
        <EmptyState title={organizations.noneTitle}>{organizations.none}</EmptyState>
      ) : (
        <div className="pt-2">
          <Table organizations={found} onWish={onWish} />
        </div>
      )}
      <p className="px-6 py-3 text-xs text-faint max-sm:px-4">
        {organizations.shown(found.length)}
      </p>
    </>
  );
}

function matching(all: Summary[], text: string): Summary[] {
  const part = text.trim().toLowerCase();
  return all
    .filter(({ name, slug }) => `${name} ${slug}`.toLowerCase().includes(part))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

function Table({ organizations: found, onWish }: ListProps & { organizations: Summary[] }) {
  const { organizations, actions } = useInstanceText();
  return (
    <RowTable
      columns={[
        { label: organizations.name },
        { label: organizations.members, look: "w-28 @max-md:hidden", align: "end" },
        { label: organizations.founded, look: "w-40 @max-xl:hidden" },
      ]}
      actions={actions}
    >
      <tbody>
        {found.map((organization) => (
          <OrganizationRow key={organization.id} organization={organization} onWish={onWish} />
        ))}
      </tbody>
    </RowTable>
  );
}
