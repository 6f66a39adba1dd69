import type { TaskId } from "@teamflow/domain/ids";
import type { TimeEntry } from "@teamflow/domain/time-entry";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { useText } from "../../i18n/locale.ts";
import { useToast } from "../../ui/toasts.tsx";
import { useEntryPages } from "./entry-pages.ts";
import { useLengthWords, useTimeText } from "./words.ts";

/** What a form says of an entry. */
export type SaidTime = { day: string; minutes: number; note: string; isBillable: boolean };

/**
 * All that can be done with time: a change and a deletion are seen at once, and taken back where they were refused.
 * `log` and `change` throw what refused them: their form says so at its field.
 */
export function useTimeWrites() {
  const { orgId } = useOrganization();
  const words = useTimeText();
  const lengthWords = useLengthWords();
  const { common } = useText();
  const toast = useToast();
  const refused = useRefused();
  const utils = api.useUtils().timeEntries;
  const { hide, show } = useEntryPages();
  const { create, update, remove, restore } = useMutations();
  const seen = ({ taskId, id, version }: TimeEntry) => {
    return { orgId, taskId, timeEntryId: id, version };
  };

  const settled = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } finally {
      await utils.invalidate();
    }
  };
  const takeBack = async (gone: TimeEntry): Promise<void> => {
    try {
      await settled(restore.mutateAsync(seen(gone)));
      toast({ words: words.restored(lengthWords(gone.minutes)) });
    } catch (error) {
      refused(error, words.failed);
    }
  };
  const takeAway = async (entry: TimeEntry): Promise<void> => {
    await hide(entry);
    try {
      const gone = await settled(remove.mutateAsync(seen(entry)));
      const action = { label: common.undo, run: () => void takeBack(gone) };
      toast({ words: words.removed(lengthWords(entry.minutes)), action });
    } catch (error) {
      refused(error, words.failed);
    }
  };
  return {
    log: async (taskId: TaskId, said: SaidTime) => {
      await settled(create.mutateAsync({ orgId, taskId, ...said }));
    },
    change: async (entry: TimeEntry, said: SaidTime) => {
      await show({ ...entry, ...said });
      await settled(update.mutateAsync({ ...seen(entry), ...said }));
    },
    remove: (entry: TimeEntry) => void takeAway(entry),
  };
}

function useMutations() {
  return {
    create: api.timeEntries.create.useMutation(),
    update: api.timeEntries.update.useMutation(),
    remove: api.timeEntries.remove.useMutation(),
    restore: api.timeEntries.restore.useMutation(),
  };
}
