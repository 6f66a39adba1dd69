import { useEffect, useState } from "react";
import { api } from "../../app/api.ts";
import { useSaying } from "../../ui/use-saying.ts";
import {
  currentSubscription,
  keyOf,
  type PushState,
  readPermission,
  readState,
  subscribed,
} from "./browser-push.ts";
import { useNotifySettingsText } from "./words.ts";

const worker = "/push-worker.js";

/** Why it could not be turned on: nobody allowed it, or the browser has no push service that it can reach. */
type Trouble = "dismissed" | "unreachable";

/** Push messages in this browser. Nothing is asked of the person, and no worker is there, before they turn them on. */
export function usePush() {
  const { push } = useNotifySettingsText();
  const { done, refused } = useSaying();
  const { notificationSettings } = api.useUtils();
  const { turnOn, turnOff } = useTurning();
  const { state: own, endpoint, look } = usePushState();
  const { data: taken } = api.notificationSettings.pushSubscriptions.useQuery();
  // What this browser took in an earlier session ended with that one: it is asked for again.
  const isEnded = own === "on" && taken && !taken.some((each) => each.endpoint === endpoint);
  const state = isEnded ? "off" : own;
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const act = async (work: () => Promise<Trouble | null>, words: string) => {
    setBusy(true);
    setTrouble(null);
    try {
      const found = await work();
      setTrouble(found);
      if (!found) done(words);
    } catch (error) {
      refused(error);
    } finally {
      setBusy(false);
      await Promise.all([look(), notificationSettings.pushSubscriptions.invalidate()]);
    }
  };
  return {
    ...{ state, endpoint, isBusy, trouble: state === "off" ? trouble : null },
    turnOn: () => void act(turnOn, push.turnedOn),
    turnOff: () => void act(turnOff, push.turnedOff),
  };
}

/** Lets the browser take messages, or no more, and tells the server. */
function useTurning() {
  const { client } = api.useUtils();
  const turnOn = async (): Promise<Trouble | null> => {
    if ((await Notification.requestPermission()) !== "granted") return "dismissed";
    const { publicKey } = await client.notificationSettings.pushKey.query();
    const registration = await navigator.serviceWorker.register(worker);
    const subscription = await subscribed(registration, publicKey);
    if (!subscription) {
      await registration.unregister();
      return "unreachable";
    }
    await client.notificationSettings.subscribe.mutate({
      endpoint: subscription.endpoint,
      publicKey: keyOf(subscription, "p256dh"),
      secret: keyOf(subscription, "auth"),
    });
    return null;
  };
  const turnOff = async () => {
    const subscription = await currentSubscription();
    await subscription?.unsubscribe();
    if (subscription)
      await client.notificationSettings.unsubscribe.mutate({ endpoint: subscription.endpoint });
    return null;
  };
  return { turnOn, turnOff };
}

function usePushState() {
  const [seen, setSeen] = useState<{ state: PushState; endpoint: string | null }>({
    ...{ state: "unknown", endpoint: null },
  });
  const look = async () => setSeen(await readState());
  useEffect(() => {
    const read = () => void readState().then(setSeen);
    const leaving = new AbortController();
    read();
    // Who allows it in the browser's settings comes back to a page that knows.
    void readPermission().then((permission) =>
      permission?.addEventListener("change", read, { signal: leaving.signal }),
    );
    return () => leaving.abort();
  }, []);
  return { ...seen, look };
}
