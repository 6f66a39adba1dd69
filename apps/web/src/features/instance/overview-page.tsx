import { Link } from "@tanstack/react-router";
import { Building2, CircleCheck, Mail, TriangleAlert, Users } from "lucide-react";
import type { ReactNode } from "react";
import { api } from "../../app/api.ts";
import { SettingsPage } from "../../app/settings-page.tsx";
import { useText } from "../../i18n/locale.ts";
import { Failure } from "../../ui/failure.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import type { instancePlaces } from "./instance-places.ts";
import { lookAgain } from "./look-again.ts";
import { useAdminPath } from "./use-admin-path.ts";
import { useInstanceText } from "./words.ts";

type Place = (typeof instancePlaces)[number]["to"];

/** How the instance stands, and what waits for whoever runs it. */
export function OverviewPage() {
  const { overview } = useInstanceText();
  return (
    <SettingsPage lead={overview.lead}>
      <Standing />
    </SettingsPage>
  );
}

function Standing() {
  const { common } = useText();
  const { overview } = useInstanceText();
  const state = api.instance.overview.useQuery(undefined, lookAgain);
  if (state.isPending) return <SkeletonRows rows={4} label={common.loading} />;
  if (state.isError && !state.data)
    return <Failure error={state.error} onRetry={() => void state.refetch()} />;
  const { accounts, organizations, mails, deadLetters, isMailSent } = state.data;
  return (
    <div className="flex flex-col gap-4 px-6 py-5 max-sm:px-4">
      {!isMailSent && <Notice>{overview.noMail}</Notice>}
      <ul className="divide-y divide-line rounded border border-line">
        <Line to="/$adminPath/accounts" icon={<Users size={16} />}>
          {overview.accounts(accounts)}
        </Line>
        <Line to="/$adminPath/organizations" icon={<Building2 size={16} />}>
          {overview.organizations(organizations)}
        </Line>
        <Line to="/$adminPath/mail" icon={<Mail size={16} />}>
          {overview.waiting(mails.waiting)}, {overview.sent(mails.sent)}
        </Line>
        <Alarm to="/$adminPath/mail" isRaised={mails.failed > 0}>
          {mails.failed > 0 ? overview.failed(mails.failed) : overview.noFailed}
        </Alarm>
        <Alarm to="/$adminPath/jobs" isRaised={deadLetters > 0}>
          {deadLetters > 0 ? overview.jobs(deadLetters) : overview.noJobs}
        </Alarm>
      </ul>
    </div>
  );
}

function Alarm({ to, isRaised, children }: { to: Place; isRaised: boolean; children: ReactNode }) {
  const { overview } = useInstanceText();
  const Icon = isRaised ? TriangleAlert : CircleCheck;
  return (
    <Line
      to={to}
      icon={<Icon size={16} className={isRaised ? "text-danger" : undefined} />}
      note={isRaised ? overview.attention : overview.fine}
    >
      {children}
    </Line>
  );
}

function Line({
  to,
  icon,
  note,
  children,
}: {
  to: Place;
  icon: ReactNode;
  note?: string;
  children: ReactNode;
}) {
  const adminPath = useAdminPath();
  return (
    <li>
      <Link
        to={to}
        params={{ adminPath }}
        className="flex min-h-12 items-center gap-3 px-4 text-sm transition-tint hover:bg-hover"
      >
        <span aria-hidden className="shrink-0 text-soft">
          {icon}
        </span>
        <span className="min-w-0 flex-1">{children}</span>
        {note && <span className="shrink-0 text-xs text-faint">{note}</span>}
      </Link>
    </li>
  );
}
