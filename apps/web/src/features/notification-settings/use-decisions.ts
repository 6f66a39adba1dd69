import type { OrganizationId, ProjectId } from "@teamflow/domain/ids";
import type { Preference, PreferenceChange } from "@teamflow/domain/notification-preference";
import { useRef } from "react";
import { api } from "../../app/api.ts";
import { useSaying } from "../../ui/use-saying.ts";

/** Decisions about some boxes; null takes one back. They are refused where somebody decided otherwise since. */
export type Decide = (changes: Change[]) => Promise<void>;
type Change = PreferenceChange["preferences"][number];

/** What is to become of a box, and how it stands before the eyes of whoever decides. */
export function changeOf(
  { type, channel, isEnabled, isDecidedHere }: Preference,
  wanted: boolean | null,
): Change {
  return { type, channel, isEnabled: wanted, seen: isDecidedHere ? isEnabled : null };
}

type Shown = Preference[] | undefined;

/** Whose decisions are taken: by which name they are shown, where, and who writes them. */
type Place = {
  source: Preference["source"];
  show: (next: (before: Shown) => Shown) => void;
  send: (preferences: Change[]) => Promise<Preference[]>;
};

/** The preferences as they look once decisions have worked; one that is taken back waits for the server's word. */
function decided(before: Shown, changes: readonly Change[], source: Preference["source"]): Shown {
  return before?.map((each) => {
    const change = changes.find(
      ({ type, channel }) => type === each.type && channel === each.channel,
    );
    if (!change || change.isEnabled === null) return each;
    return { ...each, isEnabled: change.isEnabled, source, isDecidedHere: true };
  });
}

/** Shows decisions at once, writes them one after the other, and takes back what is refused. */
function useDeciding({ source, show, send }: Place): Decide {
  const { notificationSettings } = api.useUtils();
  const { refused } = useSaying();
  const last = useRef<Promise<unknown>>(Promise.resolve());
  return async (changes) => {
    show((before) => decided(before, changes, source));
    const before = last.current;
    const turn = before.catch(() => undefined).then(() => send(changes));
    last.current = turn;
    try {
      const after = await turn;
      // What was pressed since stands as it was pressed.
      if (last.current === turn) show(() => after);
    } catch (error) {
      refused(error);
      await notificationSettings.invalidate();
    }
  };
}

/** Decides what one is told of oneself, everywhere. */
export function useOwnDecisions(orgId: OrganizationId): Decide {
  const { notificationSettings } = api.useUtils();
  const { mutateAsync } = api.notificationSettings.setPreferences.useMutation();
  return useDeciding({
    source: "person",
    show: (next) => notificationSettings.preferences.setData({ orgId }, next),
    send: async (preferences) => {
      const after = await mutateAsync({ orgId, preferences });
      await notificationSettings.projectPreferences.invalidate({ orgId });
      return after;
    },
  });
}

/** The same in one project. */
export function useOwnProjectDecisions(orgId: OrganizationId, projectId: ProjectId): Decide {
  const { notificationSettings } = api.useUtils();
  const { mutateAsync } = api.notificationSettings.setProjectPreferences.useMutation();
  return useDeciding({
    source: "person",
    show: (next) => notificationSettings.projectPreferences.setData({ orgId, projectId }, next),
    send: (preferences) => mutateAsync({ orgId, projectId, preferences }),
  });
}

/** Decides what members are told of who decided nothing. */
export function useDefaultDecisions(orgId: OrganizationId): Decide {
  const { notificationSettings } = api.useUtils();
  const { mutateAsync } = api.notificationSettings.setDefaults.useMutation();
  return useDeciding({
    source: "organization",
    show: (next) => notificationSettings.defaults.setData({ orgId }, next),
    send: (preferences) => mutateAsync({ orgId, preferences }),
  });
}

/** The same in one project. */
export function useProjectDecisions(orgId: OrganizationId, projectId: ProjectId): Decide {
  const { notificationSettings } = api.useUtils();
  const { mutateAsync } = api.notificationSettings.setProjectDefaults.useMutation();
  return useDeciding({
    source: "project",
    show: (next) => notificationSettings.projectDefaults.setData({ orgId, projectId }, next),
    send: (preferences) => mutateAsync({ orgId, projectId, preferences }),
  });
}
