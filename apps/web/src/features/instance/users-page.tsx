import type { Account } from "@teamflow/domain/instance";
import { keepPreviousData } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { api } from "../../app/api.ts";
import { SettingsPage } from "../../app/settings-page.tsx";
import { useText } from "../../i18n/locale.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { RowTable } from "../../ui/row-table.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { UserRow, type UserWish } from "./user-row.tsx";
import { useTyped } from "./use-typed.ts";
import { useInstanceText } from "./words.ts";

const SuspendUser = lazy(async () => ({
  default: (await import("./suspend-user.tsx")).SuspendUser,
}));
const HandOver = lazy(async () => ({ default: (await import("./hand-over.tsx")).HandOver }));

/** Every account of the instance. */
export function UsersPage() {
  const { users } = useInstanceText();
  const [text, setText] = useState("");
  const [wish, setWish] = useState<UserWish | null>(null);
  const close = () => setWish(null);
  return (
    <SettingsPage wide lead={users.lead}>
      <div className="max-w-md px-6 pt-4 max-sm:px-4">
        <TextField
          label={users.search}
          labelHidden
          type="search"
          placeholder={users.search}
          value={text}
          maxLength={200}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <List text={useTyped(text)} onWish={setWish} />
      <Suspense>
        {wish?.kind === "suspend" && <SuspendUser user={wish.user} onClose={close} />}
        {wish?.kind === "hand_over" && <HandOver user={wish.user} onClose={close} />}
      </Suspense>
    </SettingsPage>
  );
}

type ListProps = { onWish: (wish: UserWish) => void };

function List({ text, onWish }: ListProps & { text: string }) {
  const { common } = useText();
  const { users } = useInstanceText();
  const list = api.instance.users.useInfiniteQuery(text ? { text } : {}, {
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
    // What was found before stays until the next is there: a list does not blink with each letter.
    placeholderData: keepPreviousData,
  });
  if (list.isPending) return <SkeletonRows label={common.loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const found = list.data.pages.flatMap((page) => page.items);
  if (found.length === 0) {
    return (
      <EmptyState icon={<Users size={20} />} title={users.emptyTitle}>
        {users.empty}
      </EmptyState>
    );
  }
  return (
    <div className="pt-2">
      <Table users={found} onWish={onWish} />
      {list.hasNextPage ? (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      ) : (
        <p className="px-6 py-3 text-xs text-faint max-sm:px-4">{users.shown(found.length)}</p>
      )}
    </div>
  );
}

function Table({ users: found, onWish }: ListProps & { users: Account[] }) {
  const { users, actions } = useInstanceText();
  return (
    <RowTable
      columns={[
        { label: users.name },
        { label: users.organizations, look: "w-32 @max-2xl:hidden", align: "end" },
        { label: users.secondFactor, look: "w-36 @max-3xl:hidden" },
        { label: users.lastUsed, look: "w-36 @max-md:hidden" },
      ]}
      actions={actions}
    >
      <tbody>
        {found.map((user) => (
          <UserRow key={user.id} user={user} onWish={onWish} />
        ))}
      </tbody>
    </RowTable>
  );
}
