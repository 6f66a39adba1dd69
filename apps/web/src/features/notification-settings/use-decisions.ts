import type { OrganizationId, ProjectId } from "@teamflow/domain/ids";
import type { Preference } from "@teamflow/domain/notification-preference";
import { api } from "../../app/api.ts";
import { useSaying } from "../../ui/use-saying.ts";
import type { Decide } from "./preference-matrix.tsx";

type Changes = Parameters<Decide>;

/** The preferences as they look once a decision has worked; one that is taken back waits for the server's word. */
function decided(
  before: Preference[] | undefined,
  [type, channel, isEnabled]: Changes,
  source: Preference["source"],
) {
  if (isEnabled === null) return before;
  return before?.map((each) =>
    each.type === type && each.channel === channel ? { ...each, isEnabled, source } : each,
  );
}

/** Decides what one is told of oneself, everywhere or in a project: shown at once, taken back where it is refused. */
export function useOwnDecisions(orgId: OrganizationId, projectId: ProjectId | null): Decide {
  const { notificationSettings } = api.useUtils();
  const { refused } = useSaying();
  const everywhere = api.notificationSettings.setPreferences.useMutation();
  const here = api.notificationSettings.setProjectPreferences.useMutation();
  const run = async (...change: Changes) => {
    const [type, channel, isEnabled] = change;
    const preferences = [{ type, channel, isEnabled }];
    const show = (next: (before: Preference[] | undefined) => Preference[] | undefined) =>
      projectId === null
        ? notificationSettings.preferences.setData({ orgId }, next)
        : notificationSettings.projectPreferences.setData({ orgId, projectId }, next);
    show((before) => decided(before, change, "person"));
    try {
      const after =
        projectId === null
          ? await everywhere.mutateAsync({ orgId, preferences })
          : await here.mutateAsync({ orgId, projectId, preferences });
      show(() => after);
    } catch (error) {
      refused(error);
      await notificationSettings.invalidate();
    }
    if (projectId === null) await notificationSettings.projectPreferences.invalidate({ orgId });
  };
  return run;
}

/** Decides what members are told of who decided nothing. */
export function useDefaultDecisions(orgId: OrganizationId): Decide {
  const { notificationSettings } = api.useUtils();
  const { refused } = useSaying();
  const { mutateAsync } = api.notificationSettings.setDefaults.useMutation();
  const run = async (...change: Changes) => {
    const [type, channel, isEnabled] = change;
    notificationSettings.defaults.setData({ orgId }, (before) =>
      decided(before, change, "organization"),
    );
    try {
      const after = await mutateAsync({ orgId, preferences: [{ type, channel, isEnabled }] });
      notificationSettings.defaults.setData({ orgId }, after);
    } catch (error) {
      refused(error);
      await notificationSettings.defaults.invalidate({ orgId });
    }
  };
  return run;
}
