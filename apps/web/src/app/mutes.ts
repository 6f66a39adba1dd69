import type { ProjectId, TaskId } from "@teamflow/domain/ids";
import { useFailureWords } from "../ui/failure.tsx";
import { useToast } from "../ui/toasts.tsx";
import { useText } from "../i18n/locale.ts";
import { api } from "./api.ts";
import { useNotificationText } from "./notification-words.ts";
import { useOrganization } from "./organization.ts";

/** A task or a project, by what it is called. */
type Mutable = { name: string } & (
  | { taskId: TaskId; projectId?: never }
  | { projectId: ProjectId; taskId?: never }
);

/** Whether one hears of a task or a project, and the way to change that; nothing before anybody has answered. */
export function useMute(subject: Mutable): { isMuted: boolean | undefined; toggle: () => void } {
  const { orgId } = useOrganization();
  const words = useNotificationText().attention;
  const { undo } = useText().common;
  const toast = useToast();
  const failureWords = useFailureWords();
  const { notificationSettings } = api.useUtils();
  const mutes = api.notificationSettings.mutes.useQuery({ orgId }, { staleTime: Infinity });
  const change = useSetMuted();
  const isMuted = mutes.data?.some(
    ({ taskId, projectId }) =>
      (subject.taskId !== undefined && taskId === subject.taskId) ||
      (subject.projectId !== undefined && projectId === subject.projectId),
  );
  const set = async (wanted: boolean) => {
    try {
      await change(subject, wanted);
      const action = { label: undo, run: () => void set(!wanted) };
      const said = wanted ? words.muted(subject.name) : words.unmuted(subject.name);
      toast({ words: said, action });
    } catch (error) {
      toast({ words: failureWords(error).words, tone: "danger" });
    }
    await notificationSettings.mutes.invalidate({ orgId });
  };
  return { isMuted, toggle: () => void set(!isMuted) };
}

function useSetMuted(): (subject: Mutable, isMuted: boolean) => Promise<unknown> {
  const { orgId } = useOrganization();
  const { muteTask, unmuteTask, muteProject, unmuteProject } = api.notificationSettings;
  const task = { mute: muteTask.useMutation(), unmute: unmuteTask.useMutation() };
  const project = { mute: muteProject.useMutation(), unmute: unmuteProject.useMutation() };
  return ({ taskId, projectId }, isMuted) => {
    const way = isMuted ? "mute" : "unmute";
    return taskId === undefined
      ? project[way].mutateAsync({ orgId, projectId })
      : task[way].mutateAsync({ orgId, taskId });
  };
}
