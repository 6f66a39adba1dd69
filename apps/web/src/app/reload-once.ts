const storageKey = "teamflow.reloaded-at";
const pauseMs = 60_000;

/**
 * A part of the page that can't be fetched is most often of a version that has been replaced: load the new one.
 * At most once a minute, so that a broken network does not reload for ever.
 */
export function reloadOnce(): void {
  // Offline there is no new version to load, and a reload would throw away what can still be read.
  if (!navigator.onLine) return;
  const last = Number(sessionStorage.getItem(storageKey) ?? 0);
  if (Date.now() - last < pauseMs) return;
  sessionStorage.setItem(storageKey, String(Date.now()));
  location.reload();
}
