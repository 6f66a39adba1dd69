import type { Database } from "@teamflow/data/database";
import { listFlags } from "@teamflow/data/flags";
import { listToldOf } from "@teamflow/data/notifications/discussion";
import { type News, readOn } from "@teamflow/data/notifications/reader";
import { listRecipients, listSilences, listWishes } from "@teamflow/data/notifications/recipients";
import { insertTellings } from "@teamflow/data/notifications/write";
import { type Keeper, openKeeper, type Scope } from "@teamflow/data/scope";
import type { OrganizationId } from "@teamflow/domain/ids";
import { flagStateFor } from "@teamflow/domain/flag";
import { isOfAssignments } from "@teamflow/domain/notification";
import { draftsOf, isNews } from "./drafts.ts";
import { readFacts } from "./facts.ts";
import { type Draft, type Known, planOf } from "./plan.ts";

const dayMs = 24 * 60 * 60 * 1000;
/** What lay unread for longer, as after a restore, says nothing new. */
const freshMs = 7 * dayMs;

/**
 * Tells the members of an organization what happened since they were told last, until nothing is left. Any number of
 * processes may do so at once: one does at a time, and each event has its effect once.
 *
 * @param isStopped asked between batches
 * @returns whether more is to come that nothing will announce: soon
 */
export async function tellNews(
  database: Database,
  orgId: OrganizationId,
  isStopped = () => false,
): Promise<boolean> {
  while (!isStopped()) {
    const state = await readOn(openKeeper(database, orgId), tellBatch);
    if (state !== "more") return state === "held_back";
  }
  return false;
}

async function tellBatch(inside: Keeper, news: readonly News[]): Promise<void> {
  const since = inside.now.getTime() - freshMs;
  const fresh = news.filter(({ event }) => isNews(event) && event.at.getTime() > since);
  if (fresh.length === 0) return;
  const facts = await readFacts(inside, fresh);
  const drafts = fresh.flatMap((each) => draftsOf(each, facts));
  await tellDrafts(inside, await withoutRepeated(inside, drafts));
}

/**
 * Without what somebody heard before: that a comment names them is told once, however often its words are changed, and by
 * which code it does so.
 */
async function withoutRepeated(inside: Keeper, drafts: readonly Draft[]): Promise<Draft[]> {
  const naming = drafts.filter(isOfComment);
  const told = await listToldOf(inside, {
    taskIds: [...new Set(naming.flatMap(({ taskId }) => taskId ?? []))],
    memberIds: [...new Set(naming.map(({ memberId }) => memberId))],
  });
  const keyOf = (commentId: string | undefined, memberId: string) => `${commentId} ${memberId}`;
  const heard = new Set(told.map(({ commentId, memberId }) => keyOf(commentId, memberId)));
  return drafts.filter((draft) => {
    if (!isOfComment(draft)) return true;
    const key = keyOf(draft.details.commentId, draft.memberId);
    if (heard.has(key)) return false;
    heard.add(key);
    return true;
  });
}

function isOfComment({ type, details }: Draft): boolean {
  return type === "mentioned" && details.commentId !== undefined;
}

/**
 * Tells those of some drafts who may see what they are about at this moment and want to hear of it, in the transaction
 * of `db`.
 *
 * @returns how many were told
 */
export async function tellDrafts(
  inside: Pick<Keeper | Scope, "db" | "orgId" | "now">,
  drafts: readonly Draft[],
): Promise<number> {
  const memberIds = [...new Set(drafts.map(({ memberId }) => memberId))];
  if (memberIds.length === 0) return 0;
  const types = [...new Set(drafts.map(({ type }) => type))];
  const known = {
    recipients: await listRecipients(inside, memberIds),
    wishes: await listWishes(inside, memberIds, types),
    silences: await listSilences(inside, memberIds),
    now: inside.now,
  };
  return await insertTellings(inside, planOf(await switchedOn(inside, drafts, known), known));
}

/** Without those about assignments and teams, for whom being told of these is switched off. */
async function switchedOn(
  { db, orgId }: Pick<Keeper | Scope, "db" | "orgId">,
  drafts: readonly Draft[],
  { recipients }: Pick<Known, "recipients">,
): Promise<readonly Draft[]> {
  if (!drafts.some(({ type }) => isOfAssignments(type))) return drafts;
  const flag = (await listFlags({ db })).find(({ key }) => key === "assignment_notifications");
  if (!flag) return drafts;
  return drafts.filter(({ type, memberId }) => {
    const userId = recipients.get(memberId)?.userId;
    return !isOfAssignments(type) || (userId && flagStateFor(flag, { orgId, userId }).isOn);
  });
}
