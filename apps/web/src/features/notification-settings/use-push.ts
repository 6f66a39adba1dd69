import { useEffect, useState } from "react";
import { api } from "../../app/api.ts";
import { useSaying } from "../../ui/use-saying.ts";
import { useNotifySettingsText } from "./words.ts";

const worker = "/push-worker.js";

/** How this browser stands to push messages. */
type PushState = "unknown" | "unsupported" | "denied" | "off" | "on";

/** Push messages in this browser. Nothing is asked of the person, and no worker is there, before they turn them on. */
export function usePush() {
  const { push } = useNotifySettingsText();
  const { done, refused } = useSaying();
  const { client, notificationSettings } = api.useUtils();
  const { state: own, endpoint, look } = usePushState();
  const { data: taken } = api.notificationSettings.pushSubscriptions.useQuery();
  // What this browser took in an earlier session ended with that one: it is asked for again.
  const isEnded = own === "on" && taken && !taken.some((each) => each.endpoint === endpoint);
  const state = isEnded ? "off" : own;
  const [isBusy, setBusy] = useState(false);
  const act = async (work: () => Promise<string>) => {
    setBusy(true);
    try {
      done(await work());
    } catch (error) {
      refused(error);
    } finally {
      setBusy(false);
      await Promise.all([look(), notificationSettings.pushSubscriptions.invalidate()]);
    }
  };
  const turnOn = async () => {
    if ((await Notification.requestPermission()) !== "granted") return push.dismissed;
    const { publicKey } = await client.notificationSettings.pushKey.query();
    const registration = await navigator.serviceWorker.register(worker);
    const subscription = await subscribed(registration, publicKey);
    await client.notificationSettings.subscribe.mutate({
      endpoint: subscription.endpoint,
      publicKey: keyOf(subscription, "p256dh"),
      secret: keyOf(subscription, "auth"),
    });
    return push.turnedOn;
  };
  const turnOff = async () => {
    const subscription = await currentSubscription();
    await subscription?.unsubscribe();
    if (subscription)
      await client.notificationSettings.unsubscribe.mutate({ endpoint: subscription.endpoint });
    return push.turnedOff;
  };
  return {
    ...{ state, endpoint, isBusy },
    turnOn: () => void act(turnOn),
    turnOff: () => void act(turnOff),
  };
}

function usePushState() {
  const [seen, setSeen] = useState<{ state: PushState; endpoint: string | null }>({
    ...{ state: "unknown", endpoint: null },
  });
  const look = async () => setSeen(await readState());
  useEffect(() => void readState().then(setSeen), []);
  return { ...seen, look };
}

async function readState(): Promise<{ state: PushState; endpoint: string | null }> {
  const isThere =
    "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  if (!isThere) return { state: "unsupported", endpoint: null };
  if (Notification.permission === "denied") return { state: "denied", endpoint: null };
  const endpoint = (await currentSubscription())?.endpoint ?? null;
  return { state: endpoint === null ? "off" : "on", endpoint };
}

async function currentSubscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration("/");
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** A subscription to another server's key than this one's is of no use: it gives way. */
async function subscribed(
  registration: ServiceWorkerRegistration,
  publicKey: string,
): Promise<PushSubscription> {
  const options = { userVisibleOnly: true, applicationServerKey: publicKey };
  try {
    return await registration.pushManager.subscribe(options);
  } catch (error) {
    const old = await registration.pushManager.getSubscription();
    if (!old) throw error;
    await old.unsubscribe();
    return await registration.pushManager.subscribe(options);
  }
}

function keyOf(subscription: PushSubscription, name: PushEncryptionKeyName): string {
  const bytes = new Uint8Array(subscription.getKey(name) ?? new ArrayBuffer(0));
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
