import type { Notification } from "@teamflow/domain/notification";
import { api } from "../../app/api.ts";
import { useNotificationText } from "../../app/notification-words.ts";
import { useOrganization } from "../../app/organization.ts";
import { instantOf } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { type Mark, useMarking } from "./use-marking.ts";

/** Marks what is in one's inbox: shown at once, taken back with a sentence where the server refuses. */
export function useMarks() {
  const mark = useMarking();
  const setRead = useSetRead(mark);
  return { setRead, setDone: useSetDone(mark, setRead), putOff: usePutOff(mark) };
}

type SetRead = (notice: Notification, isRead: boolean) => void;

function useSetRead(mark: Mark): SetRead {
  const { orgId } = useOrganization();
  const { mutateAsync: read } = api.notifications.read.useMutation();
  const { mutateAsync: unread } = api.notifications.unread.useMutation();
  return (notice, isRead) => {
    const about = { orgId, notificationId: notice.id };
    const send = () => (isRead ? read(about) : unread(about));
    mark(notice, { readAt: isRead ? new Date() : null }, { send });
  };
}

/** What is done is read as well; whoever takes it back finds it as unread as it was. */
function useSetDone(mark: Mark, setRead: SetRead) {
  const { orgId } = useOrganization();
  const { undo } = useText().common;
  const words = useNotificationText();
  const { mutateAsync: done } = api.notifications.done.useMutation();
  const { mutateAsync: undone } = api.notifications.undone.useMutation();
  const about = ({ id }: Notification) => ({ orgId, notificationId: id });

  const bringBack = (notice: Notification) => {
    const send = () => undone(about(notice));
    mark(notice, { doneAt: null }, { send, toast: { words: words.isBack } });
  };
  const finish = (notice: Notification) => {
    const now = new Date();
    const change = { doneAt: now, readAt: notice.readAt ?? now };
    const takeBack = () => {
      bringBack({ ...notice, ...change });
      if (notice.readAt === null) setRead({ ...notice, doneAt: null, readAt: now }, false);
    };
    const toast = { words: words.isDone, action: { label: undo, run: takeBack } };
    mark(notice, change, { send: () => done(about(notice)), toast });
  };
  return (notice: Notification, isDone: boolean): void =>
    isDone ? finish(notice) : bringBack(notice);
}

/** Puts something off until a later instant, or, with null, wakes what was put off. */
function usePutOff(mark: Mark) {
  const { orgId } = useOrganization();
  const { undo } = useText().common;
  const words = useNotificationText();
  const region = useRegion();
  const { mutateAsync: snooze } = api.notifications.snooze.useMutation();
  const putOff = (notice: Notification, until: Date | null): void => {
    const takeBack = () => putOff({ ...notice, snoozedUntil: until }, null);
    const toast = until
      ? {
          words: words.snoozedUntil(instantOf(region, until)),
          action: { label: undo, run: takeBack },
        }
      : { words: words.isBack };
    const send = () => snooze({ orgId, notificationId: notice.id, until });
    mark(notice, { snoozedUntil: until }, { send, toast });
  };
  return putOff;
}
