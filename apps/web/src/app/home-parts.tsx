import { part } from "../ui/part.tsx";

/** What the first screen shows of other features, loaded with it: apart from the other parts, which a board knows. */

export const WorkAtHand = part(
  async () => (await import("../features/views/work-at-hand.tsx")).WorkAtHand,
);

export const LatestNotices = part(
  async () => (await import("../features/notifications/latest-notices.tsx")).LatestNotices,
  { isExtra: true },
);
