import type { NotificationType } from "@teamflow/domain/notification";
import type { ProjectId } from "@teamflow/domain/ids";
import { readId } from "@teamflow/domain/uuid";

/** The parts of an inbox; what is unread is what one sees first. */
export const inboxViews = ["all", "done", "snoozed"] as const;
type InboxView = (typeof inboxViews)[number];

/** What the address says of the inbox: which part is shown, what of it, and how it is grouped. */
export type InboxSearch = {
  box?: InboxView;
  /** A type of notification; what is none is shown as none. */
  what?: NotificationType;
  project?: ProjectId;
  by?: "object";
};

/** Reads the address; what makes no sense in it is dropped. */
export function readInboxSearch(search: Record<string, unknown>): InboxSearch {
  const box = inboxViews.find((each) => each === search["box"]);
  const project = readId<"Project">(search["project"]);
  const { what } = search;
  return {
    ...(box && { box }),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the screen, which knows the types, drops others.
    ...(typeof what === "string" && { what: what as NotificationType }),
    ...(project && { project }),
    ...(search["by"] === "object" && { by: "object" }),
  };
}
