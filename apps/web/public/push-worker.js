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
  try {
    return data.json();
  } catch {
    return { id: "teamflow", title: "TeamFlow", body: "", url: "/" };
  }
}

/** Goes where the message leads, in a window that is there if one is. */
async function open(address) {
  const url = new URL(address, self.location.origin);
  if (url.origin !== self.location.origin) return;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const [first] = windows;
  const moved = await first?.navigate?.(url.href).catch(() => null);
  if (moved) await moved.focus();
  else await self.clients.openWindow(url.href);
}
