import { getRouteApi, Link } from "@tanstack/react-router";
import { Mail } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { api } from "../../app/api.ts";
import { SettingsPage } from "../../app/settings-page.tsx";
import { useText } from "../../i18n/locale.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { RowTable } from "../../ui/row-table.tsx";
import { segmentLook, Segmented } from "../../ui/segmented.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { lookAgain } from "./look-again.ts";
import { MailRow, type MailWish } from "./mail-row.tsx";
import { mailStatuses } from "./mail-statuses.ts";
import { useAdminPath } from "./use-admin-path.ts";
import { useInstanceText } from "./words.ts";

const MailDialog = lazy(async () => ({ default: (await import("./mail-dialog.tsx")).MailDialog }));
const DiscardMail = lazy(async () => ({
  default: (await import("./discard-mail.tsx")).DiscardMail,
}));

const route = getRouteApi("/$adminPath/mail");

/** The mails of the instance: those that wait can be read, and handed over where no mail server is set. */
export function OutboxPage() {
  const { outbox } = useInstanceText();
  const [wish, setWish] = useState<MailWish | null>(null);
  const close = () => setWish(null);
  return (
    <SettingsPage wide lead={outbox.lead} actions={<Views />}>
      <List onWish={setWish} />
      <Suspense>
        {wish?.kind === "read" && <MailDialog mail={wish.mail} onClose={close} />}
        {wish?.kind === "discard" && <DiscardMail mail={wish.mail} onClose={close} />}
      </Suspense>
    </SettingsPage>
  );
}

/** The view of all is not also that of some: the search decides. */
const exactly = { exact: true, includeSearch: true };

function Views() {
  const { outbox } = useInstanceText();
  const adminPath = useAdminPath();
  return (
    <Segmented label={outbox.views}>
      <Link
        to="/$adminPath/mail"
        params={{ adminPath }}
        search={{}}
        activeOptions={exactly}
        className={segmentLook}
      >
        {outbox.all}
      </Link>
      {mailStatuses.map((value) => (
        <Link
          key={value}
          to="/$adminPath/mail"
          params={{ adminPath }}
          search={{ status: value }}
          activeOptions={exactly}
          className={segmentLook}
        >
          {outbox.status[value]}
        </Link>
      ))}
    </Segmented>
  );
}

function List({ onWish }: { onWish: (wish: MailWish) => void }) {
  const { common } = useText();
  const { outbox, actions } = useInstanceText();
  const asked = route.useSearch().status;
  const status = mailStatuses.find((known) => known === asked);
  const list = api.instance.mails.useInfiniteQuery(status ? { status } : {}, {
    getNextPageParam: (page) => page.nextCursor,
    ...lookAgain,
  });
  if (list.isPending) return <SkeletonRows label={common.loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const mails = list.data.pages.flatMap((page) => page.items);
  if (mails.length === 0) {
    return (
      <EmptyState icon={<Mail size={20} />} title={outbox.emptyTitle}>
        {outbox.empty}
      </EmptyState>
    );
  }
  return (
    <div className="pt-3">
      <RowTable
        columns={[
          { label: outbox.to },
          { label: outbox.kind, look: "@max-2xl:hidden" },
          { label: outbox.state, look: "w-36 @max-md:w-28" },
          { label: outbox.when, look: "w-36 @max-lg:hidden" },
        ]}
        actions={actions}
      >
        <tbody>
          {mails.map((mail) => (
            <MailRow key={mail.id} mail={mail} onWish={onWish} />
          ))}
        </tbody>
      </RowTable>
      {list.hasNextPage ? (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      ) : (
        <p className="px-6 py-3 text-xs text-faint max-sm:px-4">{outbox.shown(mails.length)}</p>
      )}
    </div>
  );
}
