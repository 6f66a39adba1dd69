import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { readId } from "@teamflow/domain/uuid";
import { KeyRound, Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useAction, useActions } from "../../app/action-registry.tsx";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { SettingsPage } from "../../app/settings-page.tsx";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import type { TokenWish } from "./token-row.tsx";
import { TokenTable } from "./token-table.tsx";
import { Usage } from "./usage.tsx";
import { useTokenText } from "./words.ts";

const TokenDialog = lazy(async () => ({
  default: (await import("./token-dialog.tsx")).TokenDialog,
}));
const RotateDialog = lazy(async () => ({
  default: (await import("./rotate-dialog.tsx")).RotateDialog,
}));
const RevokeDialog = lazy(async () => ({
  default: (await import("./revoke-dialog.tsx")).RevokeDialog,
}));

const route = getRouteApi("/o/$slug/settings/tokens");

/** The tokens that this member may see, all or those of one service account, and how they are used. */
export function TokensPage() {
  const { create, of } = route.useSearch();
  const { slug } = useOrganization();
  const navigate = useNavigate();
  const mayCreate = useMay("token:create");
  const [wish, setWish] = useState<TokenWish | null>(null);
  const search = of ? { of } : {};
  const closeDialog = () =>
    void navigate({ to: "/o/$slug/settings/tokens", params: { slug }, search, replace: true });
  const close = () => setWish(null);
  // Here a new token is for whoever's tokens are looked at.
  useActions({
    "token.create": {
      when: mayCreate,
      run: () =>
        void navigate({
          to: "/o/$slug/settings/tokens",
          params: { slug },
          search: { ...search, create: true },
        }),
    },
  });
  return (
    <SettingsPage wide lead={<Lead of={of} />} actions={<CreateButton />}>
      <Tokens of={of} onWish={setWish} />
      <Usage />
      <Suspense>
        {create && mayCreate && <TokenDialog holder={of} onClose={closeDialog} />}
        {wish?.kind === "rotate" && <RotateDialog token={wish.token} onClose={close} />}
        {wish?.kind === "revoke" && <RevokeDialog token={wish.token} onClose={close} />}
      </Suspense>
    </SettingsPage>
  );
}

function CreateButton() {
  const action = useAction("token.create");
  if (!action) return null;
  return (
    <Button look="primary" size="small" icon={<Plus size={15} aria-hidden />} onClick={action.run}>
      {action.label}
    </Button>
  );
}

function Lead({ of }: { of: string | undefined }) {
  const words = useTokenText();
  const { orgId, slug } = useOrganization();
  const maySee = useMay("service_account:read");
  const { data } = api.serviceAccounts.list.useQuery(
    { orgId, limit: 200 },
    { enabled: maySee && of !== undefined },
  );
  if (!of) return words.lead;
  const bot = data?.items.find(({ id }) => id === of);
  return (
    <>
      {words.leadOf(bot?.name ?? "…")}{" "}
      <Link
        to="/o/$slug/settings/tokens"
        params={{ slug }}
        className="font-medium text-accent underline-offset-2 hover:underline"
      >
        {words.showAll}
      </Link>
    </>
  );
}

function Tokens({ of, onWish }: { of: string | undefined; onWish: (wish: TokenWish) => void }) {
  const { common } = useText();
  const { orgId } = useOrganization();
  const memberId = readId<"Member">(of);
  const list = api.apiTokens.list.useInfiniteQuery(
    { orgId, ...(memberId && { memberId }) },
    { getNextPageParam: (page) => page.nextCursor },
  );
  if (list.isPending) return <SkeletonRows rows={4} label={common.loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const tokens = list.data.pages.flatMap((page) => page.items);
  if (tokens.length === 0) return <Empty />;
  const more = list.hasNextPage
    ? { busy: list.isFetchingNextPage, onMore: () => void list.fetchNextPage() }
    : undefined;
  return <TokenTable tokens={tokens} more={more} onWish={onWish} />;
}

function Empty() {
  const words = useTokenText();
  const action = useAction("token.create");
  return (
    <EmptyState
      icon={<KeyRound size={20} />}
      title={words.emptyTitle}
      action={
        action && (
          <Button look="primary" icon={<Plus size={15} aria-hidden />} onClick={action.run}>
            {action.label}
          </Button>
        )
      }
    >
      {action ? words.empty : words.emptyReader}
    </EmptyState>
  );
}
