import type { OrganizationId, ProjectId, TaskId } from "@teamflow/domain/ids";
import { useFailureWords } from "../ui/failure.tsx";
import { useToast } from "../ui/toasts.tsx";
import { useText } from "../i18n/locale.ts";
import { api } from "./api.ts";
import { useNotificationText } from "./notification-words.ts";
import { useOrganization } from "./organization.ts";

/** A task or a project, by what it is called. */
type Mutable = { name: string; taskId?: TaskId | null; projectId?: ProjectId | null };

/** Whether one hears of a task or a project, and the way to change that; nothing before anybody has answered. */
export function useMute(subject: Mutable): { isMuted: boolean | undefined; toggle: () => void } {
  const { orgId } = useOrganization();
  const mutes = api.notificationSettings.mutes.useQuery({ orgId }, { staleTime: Infinity });
  const set = useSetMuted(orgId);
  const isMuted = mutes.data?.some(
    ({ taskId, projectId }) =>
      (taskId !== null && taskId === subject.taskId) ||
      (projectId !== null && projectId === subject.projectId),
  );
  return { isMuted, toggle: () => void set(subject, !isMuted) };
}

/** Mutes a task or a project of an organization, or hears of it again, and offers to take that back. */
export function useSetMuted(
  orgId: OrganizationId,
): (subject: Mutable, isMuted: boolean) => Promise<void> {
  const words = useNotificationText().attention;
  const { undo } = useText().common;
  const toast = useToast();
  const failureWords = useFailureWords();
  const { notificationSettings } = api.useUtils();
  const write = useMuteWrite(orgId);
  const set = async (subject: Mutable, isMuted: boolean) => {
    try {
      await write(subject, isMuted);
      const action = { label: undo, run: () => void set(subject, !isMuted) };
      const said = isMuted ? words.muted(subject.name) : words.unmuted(subject.name);
      toast({ words: said, action });
    } catch (error) {
      toast({ words: failureWords(error).words, tone: "danger" });
    }
    await notificationSettings.mutes.invalidate({ orgId });
  };
  return set;
}

function useMuteWrite(orgId: OrganizationId) {
  const { muteTask, unmuteTask, muteProject, unmuteProject } = api.notificationSettings;
  const task = { mute: muteTask.useMutation(), unmute: unmuteTask.useMutation() };
  const project = { mute: muteProject.useMutation(), unmute: unmuteProject.useMutation() };
  return async ({ taskId, projectId }: Mutable, isMuted: boolean): Promise<void> => {
    const way = isMuted ? "mute" : "unmute";
    if (taskId) await task[way].mutateAsync({ orgId, taskId });
    else if (projectId) await project[way].mutateAsync({ orgId, projectId });
  };
}
