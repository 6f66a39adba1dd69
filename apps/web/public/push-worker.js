/* oxlint-disable typescript/no-unsafe-argument, typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-return -- a worker has no types here: it comes to the browser as it is written. */
/* Shows push messages, also while no window of TeamFlow is open. It keeps nothing and answers for no page. */

self.addEventListener("push", (event) => {
  const told = readTold(event.data);
  const { id, title, body, url } = told;
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      // The same one twice, as from a server that tried again, stays one.
      tag: id,
      icon: "/icon.svg",
      data: { url },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.url ?? "/"));
});

/** A browser must show something for each message, also for one that it cannot read. */
function readTold(data) {
  const unread = { id: "teamflow", title: "TeamFlow", body: "", url: "/" };
  try {
    return { ...unread, ...data.json() };
  } catch {
    return unread;
  }
}

/**
 * Goes where the message leads: to a window that is there already, else in a new one. A window that is anywhere else is
 * left alone: somebody may be writing in it.
 */
async function open(address) {
  const url = new URL(address, self.location.origin);
  if (url.origin !== self.location.origin) return;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find((each) => isAt(each.url, url));
  await (there ? there.focus() : self.clients.openWindow(url.href));
}

/** Whether a window shows a place, whatever it says behind that of how. */
function isAt(shown, { origin, pathname }) {
  const url = new URL(shown);
  return url.origin === origin && url.pathname === pathname;
}
