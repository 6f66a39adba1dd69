import {
  claimDeliveries,
  claimDigest,
  type Claimed,
  type Content,
  deliveryClaimSeconds,
  listContents,
  type Outcome,
  settleDelivery,
} from "@teamflow/data/notifications/deliveries";
import {
  listRecipients,
  listSilences,
  listWishes,
  type Recipient,
} from "@teamflow/data/notifications/recipients";
import { type Keeper, openKeeper } from "@teamflow/data/scope";
import type { OrganizationId } from "@teamflow/domain/ids";
import type { SentChannel } from "@teamflow/domain/notification";
import { endOfQuiet } from "@teamflow/domain/quiet-hours";
import { sendByMail } from "./by-mail.ts";
import { sendByPush } from "./by-push.ts";
import { isWanted, maySee, type Wanted, wantedBy } from "./plan.ts";
import type { NotifyServices } from "./services.ts";

/** Ends before the claim does, so that whoever claims next begins when this is surely over. */
const workingMs = (deliveryClaimSeconds - 20) * 1000;
/** How many go out at the same moment. */
const atOnce = 5;

/** What is delivered together: to one reader, as one thing. */
type Parcel = { claimed: readonly Claimed[]; contents: readonly Content[]; recipient: Recipient };

/**
 * Delivers what is due in an organization, a hundred at a time, until nothing is left. Any number of processes may do
 * so at once: each takes others.
 *
 * @param isStopped asked between batches
 * @returns how many went in each batch
 */
export async function deliverDue(
  services: NotifyServices,
  orgId: OrganizationId,
  isStopped = () => false,
): Promise<number[]> {
  const sizes: number[] = [];
  const open: SentChannel[] = [
    ...(services.sendMail ? (["email"] as const) : []),
    ...(services.sendPush ? (["push"] as const) : []),
  ];
  while (!isStopped()) {
    const keeper = openKeeper(services.database, orgId);
    const claimed = await claimDeliveries(keeper, open);
    if (claimed.length === 0) break;
    sizes.push(claimed.length);
    await deliver(services, keeper, { claimed, isDigest: false });
  }
  while (services.sendMail && !isStopped()) {
    const keeper = openKeeper(services.database, orgId);
    const claimed = await claimDigest(keeper);
    if (claimed.length === 0) break;
    sizes.push(claimed.length);
    await deliver(services, keeper, { claimed, isDigest: true });
  }
  return sizes;
}

async function deliver(
  services: NotifyServices,
  keeper: Keeper,
  { claimed, isDigest }: { claimed: readonly Claimed[]; isDigest: boolean },
): Promise<void> {
  // One for all that was claimed together: the claim of those whose turn comes late ends no later.
  const signal = AbortSignal.timeout(workingMs);
  const contents = await listContents(
    keeper,
    claimed.map(({ notificationId }) => notificationId),
  );
  const memberIds = [...new Set([...contents.values()].map(({ memberId }) => memberId))];
  const recipients = await listRecipients(keeper, memberIds);
  const wanted = wantedBy({
    wishes: await listWishes(keeper, memberIds),
    silences: await listSilences(keeper, memberIds),
  });
  const parcels = new Map<string, Parcel>();
  for (const each of claimed) {
    const content = contents.get(each.notificationId);
    const recipient = content && recipients.get(content.memberId);
    // Whoever is no member any more, may not see it any more, or does not want to hear it any more, is not told.
    if (!content || !recipient || !maySee(recipient, content) || !wants(each, content, wanted)) {
      await settleDelivery(keeper, each, { kind: "dropped" });
      continue;
    }
    const key = isDigest ? content.memberId : each.id;
    const { claimed: before = [], contents: said = [] } = parcels.get(key) ?? {};
    parcels.set(key, { claimed: [...before, each], contents: [...said, content], recipient });
  }
  await inTurns([...parcels.values()], (parcel) => settle(services, keeper, { ...parcel, signal }));
}

/** What somebody sent themselves for a trial, and what TeamFlow writes to all, comes whatever they decided. */
function wants({ channel }: Claimed, content: Content, wanted: Wanted): boolean {
  const isOfNobody = content.type === "broadcast" && content.actorId === null;
  return isOfNobody || isWanted(content, channel, wanted);
}

type Sending = Parcel & { signal: AbortSignal };

async function settle(services: NotifyServices, keeper: Keeper, parcel: Sending): Promise<void> {
  const outcome = await outcomeOf(services, keeper, parcel);
  for (const each of parcel.claimed) {
    if (outcome.kind === "failed") services.measures.undelivered(each.channel, outcome.code);
    await settleDelivery(keeper, each, outcome);
  }
}

async function outcomeOf(
  services: NotifyServices,
  keeper: Keeper,
  { claimed, contents, recipient, signal }: Sending,
): Promise<Outcome> {
  const [first] = claimed;
  const [content] = contents;
  if (!first || !content) return { kind: "dropped" };
  // Whose turn came too late is no failure of theirs.
  if (signal.aborted) return { kind: "postponed", until: keeper.now };
  const { quiet, timeZone } = recipient;
  const until = content.type === "security" ? null : endOfQuiet(quiet, keeper.now, timeZone);
  if (until) return { kind: "postponed", until };
  const outgoing = { first, contents, recipient, signal };
  return first.channel === "email"
    ? await sendByMail(services, keeper, outgoing)
    : await sendByPush(services, keeper, outgoing);
}

/** Does some work for each of a list, a few at a time. */
async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
