import { deleteMute, insertMute, listMutes } from "@teamflow/data/notifications/mutes";
import {
  deletePushSubscription,
  listPushSubscriptions,
  upsertPushSubscription,
} from "@teamflow/data/notifications/push-subscriptions";
import { listWishes } from "@teamflow/data/notifications/recipients";
import {
  getNotificationSettings,
  updateNotificationSettings,
  writePreferences,
} from "@teamflow/data/notifications/settings";
import { getProject } from "@teamflow/data/projects/rows";
import type { Scope, WriteScope } from "@teamflow/data/scope";
import { ProjectId, TaskId } from "@teamflow/domain/ids";
import {
  type Decider,
  Mute,
  NewPushSubscription,
  NotificationSettings,
  NotificationSettingsChange,
  Preference,
  PreferenceChange,
  preferencesOf,
} from "@teamflow/domain/notification-preference";
import { z } from "zod";
import { offer } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router, selfProcedure } from "./trpc.ts";

const Nothing = z.strictObject({});
const InProject = z.strictObject({ projectId: ProjectId });
const OfTask = z.strictObject({ taskId: TaskId });
const preferenceList = z.array(Preference);
const both = { path: ["quietUntil"], error: "both_or_neither" };

/** How and when members are told. The organization decides for all, a project for its own, and each for themselves. */
export const notificationSettings = router({
  get: allow(
    "organization:read",
    offer("GET /notifications/settings", {
      output: NotificationSettings,
      summary: "Your quiet hours and your digest",
    }),
  )
    .input(inOrganization(Nothing))
    .query(({ ctx: { scope } }) => getNotificationSettings(scope)),

  /** @throws `stale` */
  set: allowWrite(
    "organization:read",
    offer("PUT /notifications/settings", {
      output: NotificationSettings,
      summary: "Sets your quiet hours and your digest",
    }),
  )
    .input(
      inOrganization(NotificationSettingsChange).refine(
        ({ quietFrom, quietUntil }) => (quietFrom === null) === (quietUntil === null),
        both,
      ),
    )
    .mutation(({ ctx: { scope }, input: { orgId: _, ...change } }) =>
      updateNotificationSettings(scope, change),
    ),

  /** What one is told of, and by which ways, where no project decides. */
  preferences: allow(
    "organization:read",
    offer("GET /notifications/preferences", {
      output: preferenceList,
      summary: "What you are told of, and by which ways",
    }),
  )
    .input(inOrganization(Nothing))
    .query(({ ctx: { scope } }) => ownPreferences(scope, null)),

  setPreferences: allowWrite(
    "organization:read",
    offer("PUT /notifications/preferences", {
      output: preferenceList,
      summary: "Decides what you are told of, and by which ways",
    }),
  )
    .input(inOrganization(PreferenceChange))
    .mutation(async ({ ctx: { scope }, input }) => {
      await writePreferences(scope, { memberId: scope.memberId, projectId: null }, input);
      return await ownPreferences(scope, null);
    }),

  /** The same in one project. @throws `not_found` */
  projectPreferences: allow(
    "project:read",
    offer("GET /notifications/preferences/projects/{projectId}", {
      output: preferenceList,
      summary: "What you are told of in a project, and by which ways",
    }),
  )
    .input(inOrganization(InProject))
    .query(async ({ ctx: { scope }, input: { projectId } }) => {
      await getProject(scope, projectId);
      return await ownPreferences(scope, projectId);
    }),

  /** @throws `not_found`; `stale` */
  setProjectPreferences: allowWrite(
    "project:read",
    offer("PUT /notifications/preferences/projects/{projectId}", {
      output: preferenceList,
      summary: "Decides what you are told of in a project, and by which ways",
    }),
  )
    .input(inOrganization(PreferenceChange.extend(InProject.shape)))
    .mutation(async ({ ctx: { scope }, input: { projectId, preferences } }) => {
      const decider = { memberId: scope.memberId, projectId };
      await writePreferences(scope, decider, { preferences });
      return await ownPreferences(scope, projectId);
    }),

  /** What everybody is told of who decided nothing. */
  defaults: allow(
    "organization:read",
    offer("GET /notifications/defaults", {
      output: preferenceList,
      summary: "What members are told of who decided nothing themselves",
    }),
  )
    .input(inOrganization(Nothing))
    .query(({ ctx: { scope } }) => defaultsOf(scope, null)),

  setDefaults: allowWrite("organization:update", {
    isForPeople: true,
    ...offer("PUT /notifications/defaults", {
      output: preferenceList,
      summary: "Decides what members are told of who decided nothing themselves",
    }),
  })
    .input(inOrganization(PreferenceChange))
    .mutation(({ ctx: { scope }, input }) =>
      decideFor(scope, { memberId: null, projectId: null }, input),
    ),

  /** What everybody is told of in one project who decided nothing. @throws `not_found` */
  projectDefaults: allow(
    "project:read",
    offer("GET /notifications/defaults/projects/{projectId}", {
      output: preferenceList,
      summary: "What members are told of in a project who decided nothing themselves",
    }),
  )
    .input(inOrganization(InProject))
    .query(async ({ ctx: { scope }, input: { projectId } }) => {
      await getProject(scope, projectId);
      return await defaultsOf(scope, projectId);
    }),

  /** @throws `not_found`; `archived`; `stale` */
  setProjectDefaults: allowWrite(
    "project:update",
    offer("PUT /notifications/defaults/projects/{projectId}", {
      output: preferenceList,
      summary: "Decides what members are told of in a project who decided nothing themselves",
    }),
  )
    .input(inOrganization(PreferenceChange.extend(InProject.shape)))
    .mutation(({ ctx: { scope }, input: { projectId, preferences } }) =>
      decideFor(scope, { memberId: null, projectId }, { preferences }),
    ),

  /** What one wants to hear nothing of, newest first. */
  mutes: allow(
    "organization:read",
    offer("GET /notifications/mutes", {
      output: z.array(Mute),
      summary: "The tasks and projects that you want to hear nothing of",
    }),
  )
    .input(inOrganization(Nothing))
    .query(({ ctx: { scope } }) => listMutes(scope)),

  /** @throws `not_found`; `limit_reached` */
  muteTask: allowWrite(
    "task:read",
    offer("PUT /notifications/mutes/tasks/{taskId}", {
      output: z.null(),
      summary: "Tells you nothing more of a task",
    }),
  )
    .input(inOrganization(OfTask))
    .mutation(async ({ ctx: { scope }, input: { taskId } }) => {
      await insertMute(scope, { taskId });
      return null;
    }),

  /** @throws `not_found` */
  unmuteTask: allowWrite(
    "task:read",
    offer("DELETE /notifications/mutes/tasks/{taskId}", {
      output: z.null(),
      summary: "Tells you of a task again",
    }),
  )
    .input(inOrganization(OfTask))
    .mutation(async ({ ctx: { scope }, input: { taskId } }) => {
      await deleteMute(scope, { taskId });
      return null;
    }),

  /** @throws `not_found`; `limit_reached` */
  muteProject: allowWrite(
    "project:read",
    offer("PUT /notifications/mutes/projects/{projectId}", {
      output: z.null(),
      summary: "Tells you nothing more of a project",
    }),
  )
    .input(inOrganization(InProject))
    .mutation(async ({ ctx: { scope }, input: { projectId } }) => {
      await insertMute(scope, { projectId });
      return null;
    }),

  /** @throws `not_found` */
  unmuteProject: allowWrite(
    "project:read",
    offer("DELETE /notifications/mutes/projects/{projectId}", {
      output: z.null(),
      summary: "Tells you of a project again",
    }),
  )
    .input(inOrganization(InProject))
    .mutation(async ({ ctx: { scope }, input: { projectId } }) => {
      await deleteMute(scope, { projectId });
      return null;
    }),

  /** The key that a browser asks for when it is to take push messages. */
  pushKey: selfProcedure.query(({ ctx }) => ({
    publicKey: ctx.services.keyring.push[0].publicKey,
  })),

  /** One's own browsers that take push messages, newest first. */
  pushSubscriptions: selfProcedure.query(({ ctx: { person } }) => listPushSubscriptions(person)),

  /** Takes push messages in the browser that this comes from, in all organizations. @throws `limit_reached` */
  subscribe: selfProcedure
    .input(NewPushSubscription)
    .mutation(async ({ ctx: { person, request, services }, input }) => {
      const serverKey = services.keyring.push[0].publicKey;
      await upsertPushSubscription(person, input, { serverKey, userAgent: request.userAgent });
      return null;
    }),

  /** Takes them no more in a browser of one's own. */
  unsubscribe: selfProcedure
    .input(NewPushSubscription.pick({ endpoint: true }))
    .mutation(async ({ ctx: { person }, input: { endpoint } }) => {
      await deletePushSubscription(person, endpoint);
      return null;
    }),
});

async function ownPreferences(scope: Scope, projectId: ProjectId | null): Promise<Preference[]> {
  const { memberId } = scope;
  return preferencesOf({ memberId, projectId }, await listWishes(scope, [memberId]));
}

/** What holds for whoever decided nothing. */
async function defaultsOf(scope: Scope, projectId: ProjectId | null): Promise<Preference[]> {
  return preferencesOf({ memberId: null, projectId }, await listWishes(scope, []));
}

async function decideFor(
  scope: WriteScope,
  decider: Decider,
  change: PreferenceChange,
): Promise<Preference[]> {
  await writePreferences(scope, decider, change);
  return await defaultsOf(scope, decider.projectId);
}
