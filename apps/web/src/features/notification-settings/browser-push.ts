/** How this browser stands to push messages. */
export type PushState = "unknown" | "unsupported" | "denied" | "off" | "on";

/** How this browser stands, and by which address its push service knows it. */
export async function readState(): Promise<{ state: PushState; endpoint: string | null }> {
  const isThere =
    "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  if (!isThere) return { state: "unsupported", endpoint: null };
  const permission = (await readPermission())?.state ?? Notification.permission;
  if (permission === "denied") return { state: "denied", endpoint: null };
  const endpoint = (await currentSubscription())?.endpoint ?? null;
  return { state: endpoint === null ? "off" : "on", endpoint };
}

/** What the browser was told about notifications of this page; nothing where it does not say. */
export async function readPermission(): Promise<PermissionStatus | null> {
  try {
    return await navigator.permissions.query({ name: "notifications" });
  } catch {
    return null;
  }
}

/** What this browser takes push messages by. */
export async function currentSubscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration("/");
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/**
 * A subscription to this server's key: one to another's is of no use, and gives way.
 *
 * @returns null where the browser gets none, as without a push service of its maker that it can reach
 */
export async function subscribed(
  registration: ServiceWorkerRegistration,
  publicKey: string,
): Promise<PushSubscription | null> {
  const options = { userVisibleOnly: true, applicationServerKey: publicKey };
  const subscribe = () => registration.pushManager.subscribe(options);
  try {
    return await subscribe();
  } catch {
    const old = await registration.pushManager.getSubscription();
    await old?.unsubscribe();
    return old && (await subscribe().catch(() => null));
  }
}

/** One of the keys of a subscription, in base64url. */
export function keyOf(subscription: PushSubscription, name: PushEncryptionKeyName): string {
  const bytes = new Uint8Array(subscription.getKey(name) ?? new ArrayBuffer(0));
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
