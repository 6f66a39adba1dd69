import type { Task } from "@teamflow/domain/task";
import type { Stopped, Timer } from "@teamflow/domain/time-entry";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { useToast } from "../../ui/toasts.tsx";
import { useLengthWords, useTimeText } from "./words.ts";

/**
 * The timer that runs; null where none does. Asked for once: after that the live stream tells. Who writes time down in
 * one project alone has one, too.
 */
export function useTimer(): Timer | null {
  const { orgId } = useOrganization();
  const enabled = useMay("task:read");
  const { data } = api.timeEntries.timer.useQuery({ orgId }, { enabled, staleTime: Infinity });
  return data?.timer ?? null;
}

/** Starting and stopping the timer: seen at once, and taken back where it was refused. */
export function useTimerWrites() {
  const { orgId } = useOrganization();
  const words = useTimeText();
  const refused = useRefused();
  const say = useStoppedToast();
  const utils = api.useUtils().timeEntries;
  const start = api.timeEntries.start.useMutation();
  const stop = api.timeEntries.stop.useMutation();

  const attempt = async (shown: Timer | null, work: () => Promise<void>): Promise<void> => {
    const before = utils.timer.getData({ orgId });
    await utils.timer.cancel({ orgId });
    utils.timer.setData({ orgId }, { timer: shown });
    try {
      await work();
    } catch (error) {
      utils.timer.setData({ orgId }, before);
      refused(error, words.failed);
    } finally {
      await utils.invalidate();
    }
  };
  return {
    isBusy: start.isPending || stop.isPending,
    start: ({ id, code, title, projectId }: Task) => {
      const task = { id, code, title, projectId };
      void attempt({ startedAt: new Date(), note: "", task }, async () => {
        const { stopped } = await start.mutateAsync({ orgId, taskId: id });
        if (stopped) say(stopped, words.timer.switched);
      });
    },
    stop: () =>
      void attempt(null, async () => {
        const { stopped } = await stop.mutateAsync({ orgId });
        if (stopped) say(stopped, words.timer.stopped);
      }),
  };
}

/** Says what a timer left behind, and what of it could not count. */
function useStoppedToast() {
  const { timer } = useTimeText();
  const lengthWords = useLengthWords();
  const toast = useToast();
  return ({ entries, minutes, isCut }: Stopped, at: (length: string, task: string) => string) => {
    const [entry] = entries;
    const length = lengthWords(minutes);
    if (minutes === 0) return toast({ words: timer.nothing });
    if (isCut) return toast({ words: timer.cut(length) });
    return toast({ words: entry ? at(length, entry.code) : timer.stoppedUnseen(length) });
  };
}
