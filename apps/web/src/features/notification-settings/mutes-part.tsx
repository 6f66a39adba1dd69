import type { OrganizationId } from "@teamflow/domain/ids";
import type { Mute } from "@teamflow/domain/notification-preference";
import { Link } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useSetMuted } from "../../app/mutes.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Part } from "./part.tsx";
import { useNotifySettingsText } from "./words.ts";

type MutesProps = { orgId: OrganizationId; slug: string };

/** What I want to hear nothing of. */
export function MutesPart({ orgId, slug }: MutesProps) {
  const { loading } = useText().common;
  const { mutes } = useNotifySettingsText();
  const query = api.notificationSettings.mutes.useQuery({ orgId }, { refetchOnMount: "always" });
  return (
    <Part title={mutes.title} lead={mutes.lead}>
      {query.isPending && <SkeletonRows rows={2} label={loading} />}
      {query.isError && !query.data && (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data?.length === 0 && <p className="text-sm text-faint">{mutes.none}</p>}
      {query.data && query.data.length > 0 && (
        <ul className="rounded border border-line">
          {query.data.map((mute) => (
            <Line key={mute.taskId ?? mute.projectId} mute={mute} orgId={orgId} slug={slug} />
          ))}
        </ul>
      )}
    </Part>
  );
}

function Line({ mute, orgId, slug }: MutesProps & { mute: Mute }) {
  const { mutes } = useNotifySettingsText();
  const { code, name, taskId } = mute;
  const setMuted = useSetMuted(orgId);
  return (
    <li className="flex min-h-11 items-center gap-3 border-b border-line px-3 text-sm last:border-b-0">
      <Link
        {...(taskId === null
          ? { to: "/o/$slug/p/$key", params: { slug, key: code } }
          : { to: "/o/$slug/t/$code", params: { slug, code } })}
        className="min-w-0 flex-1 truncate font-medium hover:underline"
      >
        {name} <span className="font-normal text-faint">{code}</span>
      </Link>
      <Button
        look="quiet"
        size="small"
        aria-label={mutes.unmuteOf(name)}
        onClick={() => void setMuted(mute, false)}
      >
        {mutes.unmute}
      </Button>
    </li>
  );
}
