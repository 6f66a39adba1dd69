import { api, type AppOutputs } from "../../app/api.ts";
import { agoWords, fullInstant } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import type { MenuEntry } from "../../ui/menu.tsx";
import { MoreMenu } from "../../ui/more-menu.tsx";
import { useSaying } from "../../ui/use-saying.ts";
import { useInstanceText } from "./words.ts";

/** A mail as the outbox lists it. */
export type ListedMail = AppOutputs["instance"]["mails"]["items"][number];

/** What to do with a mail that opens a dialog. */
export type MailWish = { kind: "read" | "discard"; mail: ListedMail };

type RowProps = { mail: ListedMail; onWish: (wish: MailWish) => void };

const tones: Record<ListedMail["status"], Tone> = {
  waiting: "yellow",
  failed: "red",
  sent: "green",
};

/** One mail: to whom, what for, and how it stands. */
export function MailRow({ mail, onWish }: RowProps) {
  const { outbox } = useInstanceText();
  const region = useRegion();
  const now = useNow();
  const at = mail.sentAt ?? mail.createdAt;
  return (
    <tr className="h-12 border-b border-line">
      <td className="px-4">
        <p className="truncate font-medium">{mail.to}</p>
        <p className="truncate text-xs text-faint md:hidden">{outbox.templates[mail.template]}</p>
        {mail.lastError && <p className="truncate text-xs text-danger">{mail.lastError}</p>}
      </td>
      <td className="truncate px-4 text-soft @max-2xl:hidden">{outbox.templates[mail.template]}</td>
      <td className="px-4">
        <span {...(mail.attempts > 0 && { "data-tooltip": outbox.attempts(mail.attempts) })}>
          <Badge tone={tones[mail.status]}>{outbox.status[mail.status]}</Badge>
        </span>
      </td>
      <td className="px-4 text-soft @max-lg:hidden">
        <time dateTime={at.toISOString()} data-tooltip={fullInstant(region, at)}>
          {agoWords(region, at, now)}
        </time>
      </td>
      <td className="px-2 text-end">
        {mail.status !== "sent" && <MailMenu mail={mail} onWish={onWish} />}
      </td>
    </tr>
  );
}

function MailMenu({ mail, onWish }: RowProps) {
  const { outbox, menuOf } = useInstanceText();
  const retry = useRetryMail();
  const entries: MenuEntry[] = [
    { kind: "item", label: outbox.read, run: () => onWish({ kind: "read", mail }) },
    { kind: "item", label: outbox.retry, run: () => retry(mail) },
    {
      kind: "item",
      label: outbox.discard,
      danger: true,
      run: () => onWish({ kind: "discard", mail }),
    },
  ];
  return <MoreMenu label={menuOf(mail.to)} entries={entries} />;
}

function useRetryMail(): (mail: ListedMail) => void {
  const { outbox } = useInstanceText();
  const { done, refused } = useSaying();
  const utils = api.useUtils();
  const { mutateAsync } = api.instance.retryMail.useMutation();
  const retry = async ({ id: mailId }: ListedMail) => {
    try {
      await mutateAsync({ mailId });
      done(outbox.retried);
    } catch (error) {
      refused(error);
    } finally {
      await utils.instance.mails.invalidate();
    }
  };
  return (mail) => void retry(mail);
}
