import type { Notification } from "@teamflow/domain/notification";
import { NoticeActs } from "./notice-acts.tsx";
import { NoticePress } from "./notice-press.tsx";

/** What a person does with one notification. */
export type NoticeWish = "open" | "read" | "done" | "snooze";

type RowProps = { notice: Notification; onWish: (wish: NoticeWish) => void };

/** One thing that one was told, and what can be done with it. */
export function NoticeRow({ notice, onWish }: RowProps) {
  return (
    <li className="group relative [contain-intrinsic-size:auto_3.5rem] [content-visibility:auto]">
      <NoticePress notice={notice} onPress={() => onWish("open")} data-notice={notice.id} />
      <NoticeActs notice={notice} onWish={onWish} />
    </li>
  );
}
