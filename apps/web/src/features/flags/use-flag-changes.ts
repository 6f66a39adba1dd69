import { reasonOf } from "@teamflow/client/reason";
import type { Flag, FlagPatch } from "@teamflow/domain/flag";
import { api } from "../../app/api.ts";
import { useFlagText } from "../../app/flag-words.ts";
import { inTurn } from "../../app/in-turn.ts";
import { useSaying } from "../../ui/use-saying.ts";

/** Changes a flag of the instance: shown at once; where somebody was first, it shows how it stands. */
export function useChangeFlag(): (flag: Flag, patch: FlagPatch, words?: string) => Promise<void> {
  const { instance } = useFlagText();
  const { done, refused } = useSaying();
  const { flags } = api.useUtils();
  const { mutateAsync } = api.flags.update.useMutation();
  const show = (key: Flag["key"], next: (before: Flag) => Flag) =>
    flags.everywhere.setData(undefined, (all) =>
      all?.map((each) => (each.key === key ? next(each) : each)),
    );
  return async ({ key, version }, patch, words = instance.saved) => {
    await flags.everywhere.cancel();
    show(key, (before) => ({ ...before, ...definedOf(patch) }));
    try {
      const after = await inTurn({ id: `flag ${key}`, version }, async (newest) => {
        const flag = await mutateAsync({ key, version: newest, ...patch });
        return { id: `flag ${key}`, version: flag.version, flag };
      });
      show(key, () => after.flag);
      done(words);
    } catch (error) {
      if (reasonOf(error).kind === "stale") done(instance.stale);
      else refused(error);
      await flags.everywhere.invalidate();
    }
    // What one has switched for all is switched for oneself, too.
    await Promise.all([flags.changes.invalidate({ key }), flags.mine.invalidate()]);
  };
}

function definedOf({ isEnabled, isKilled, percentage, organizationIds, userIds }: FlagPatch) {
  return {
    ...(isEnabled !== undefined && { isEnabled }),
    ...(isKilled !== undefined && { isKilled }),
    ...(percentage !== undefined && { percentage }),
    ...(organizationIds !== undefined && { organizationIds }),
    ...(userIds !== undefined && { userIds }),
  };
}
