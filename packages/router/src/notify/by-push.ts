import type { Outcome } from "@teamflow/data/notifications/deliveries";
import {
  forgetPushTarget,
  listPushTargets,
  type PushTarget,
} from "@teamflow/data/notifications/push-subscriptions";
import type { Keeper } from "@teamflow/data/scope";
import { failed, nextTry, type Outgoing } from "./by-mail.ts";
import { linkTo } from "./letter.ts";
import type { NotifyServices } from "./services.ts";
import { longestPayload, pushRequest } from "./web-push.ts";
import { saidOf } from "./words.ts";

/** What one push service said; `gone` where it knows the browser no more. */
type Answer = { kind: "taken" | "gone" | "busy" | "refused"; code: string };

/**
 * Sends a push message to every browser of its reader. It is told once one of them has it: trying again for the others
 * would tell the one twice.
 */
export async function sendByPush(
  services: NotifyServices,
  keeper: Keeper,
  { first, contents: [content], recipient, signal }: Outgoing,
): Promise<Outcome> {
  if (!content) return { kind: "dropped" };
  const { title, message } = saidOf(content, recipient.locale);
  const url = linkTo(content, recipient, services);
  const payload = shortened({ id: content.id, title, body: message, url });
  const targets = await listPushTargets(keeper, recipient.userId);
  const answers = await Promise.all(
    targets.map((target) => sendTo(services, keeper, { target, payload, signal })),
  );
  if (answers.some(({ kind }) => kind === "taken")) return { kind: "sent", externalId: first.id };
  const busy = answers.find(({ kind }) => kind === "busy");
  if (busy) return failed(busy.code, "No push service took it", nextTry(first, keeper.now));
  const refused = answers.find(({ kind }) => kind === "refused");
  return failed(refused?.code ?? "no_subscription", "No browser takes it", null);
}

/** A message that fits into one record, its text cut where it must be. */
function shortened({ body, ...message }: { id: string; title: string; body: string; url: string }) {
  const whole = JSON.stringify({ ...message, body });
  if (Buffer.byteLength(whole) <= longestPayload) return whole;
  return JSON.stringify({
    ...message,
    title: message.title.slice(0, 200),
    body: body.slice(0, 400),
  });
}

type Sending = { target: PushTarget; payload: string; signal: AbortSignal };

async function sendTo(
  { keyring, origin, sendPush }: NotifyServices,
  keeper: Keeper,
  { target, payload, signal }: Sending,
): Promise<Answer> {
  const key = keyring.push.find(({ publicKey }) => publicKey === target.serverKey);
  // The browser takes messages from a key that this server has no more: it subscribes anew when it is next used.
  if (!key || !sendPush) return { kind: "refused", code: "other_key" };
  const contact = origin.startsWith("https:") ? origin : "mailto:teamflow@localhost";
  try {
    const request = await pushRequest(target, payload, { key, contact, now: keeper.now });
    const status = await sendPush(request, signal);
    const answer = answerOf(status);
    if (answer.kind === "gone") await forgetPushTarget(keeper, target.endpoint);
    return answer;
  } catch (error) {
    const { code }: Error & { code?: string } = error instanceof Error ? error : new Error("");
    return { kind: "busy", code: code?.toLowerCase() ?? "unreachable" };
  }
}

function answerOf(status: number): Answer {
  const code = `http_${status}`;
  if (status >= 200 && status < 300) return { kind: "taken", code };
  if (status === 404 || status === 410) return { kind: "gone", code };
  return { kind: status === 429 || status >= 500 ? "busy" : "refused", code };
}
