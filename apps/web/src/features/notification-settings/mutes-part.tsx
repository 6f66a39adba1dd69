import type { OrganizationId } from "@teamflow/domain/ids";
import type { Mute } from "@teamflow/domain/notification-preference";
import { Link } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { useSaying } from "../../ui/use-saying.ts";
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
  const unmute = useUnmute(orgId);
  const { code, name, taskId } = mute;
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
        onClick={() => unmute(mute)}
      >
        {mutes.unmute}
      </Button>
    </li>
  );
}

function useUnmute(orgId: OrganizationId): (mute: Mute) => void {
  const { mutes } = useNotifySettingsText();
  const { done, refused } = useSaying();
  const { notificationSettings } = api.useUtils();
  const task = api.notificationSettings.unmuteTask.useMutation();
  const project = api.notificationSettings.unmuteProject.useMutation();
  const run = async ({ taskId, projectId, name }: Mute) => {
    try {
      if (taskId !== null) await task.mutateAsync({ orgId, taskId });
      else if (projectId !== null) await project.mutateAsync({ orgId, projectId });
      done(mutes.unmuted(name));
    } catch (error) {
      refused(error);
    }
    await notificationSettings.mutes.invalidate({ orgId });
  };
  return (mute) => void run(mute);
}
