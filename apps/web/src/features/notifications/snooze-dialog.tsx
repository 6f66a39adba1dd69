import type { Notification } from "@teamflow/domain/notification";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { api } from "../../app/api.ts";
import { useNotificationText } from "../../app/notification-words.ts";
import { useOrganization } from "../../app/organization.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { type SnoozeChoice, snoozeTimes, timeWritten } from "./snooze-times.ts";

type Choice = SnoozeChoice | "own";
type DialogProps = {
  notice: Notification;
  onChoose: (until: Date) => void;
  onClose: () => void;
};

const yearMs = 366 * 24 * 60 * 60 * 1000;

/** Asks until when something is put off, on the clock that its member lives by. */
export function SnoozeDialog(props: DialogProps) {
  const words = useNotificationText();
  const { orgId } = useOrganization();
  const settings = api.notificationSettings.get.useQuery({ orgId });
  const { loading } = useText().common;
  return (
    <Dialog title={words.snooze.title} description={props.notice.title} onClose={props.onClose}>
      {settings.isPending && <SkeletonRows rows={4} label={loading} />}
      {settings.isError && !settings.data && (
        <Failure error={settings.error} onRetry={() => void settings.refetch()} />
      )}
      {settings.data && <Times {...props} timeZone={settings.data.timeZone} />}
    </Dialog>
  );
}

/** What is chosen, and what comes of it when that is meant. */
function useTimes(timeZone: string, onChoose: (until: Date) => void) {
  const [now] = useState(() => new Date());
  const times = snoozeTimes(now, timeZone);
  const [choice, setChoice] = useState<Choice>(times[0]?.choice ?? "tomorrow");
  const [written, setWritten] = useState("");
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const until =
      choice === "own"
        ? timeWritten(written, timeZone)
        : (times.find((time) => time.choice === choice)?.at ?? null);
    const isFine = until !== null && until > now && until.getTime() < now.getTime() + yearMs;
    setWrong(!isFine);
    if (isFine) onChoose(until);
  };
  return { times, choice, setChoice, written, setWritten, isWrong, submit };
}

function Times({ timeZone, onChoose, onClose }: DialogProps & { timeZone: string }) {
  const { cancel } = useText().common;
  const { snooze } = useNotificationText();
  const { times, choice, setChoice, written, setWritten, isWrong, submit } = useTimes(
    timeZone,
    onChoose,
  );
  const form = useRef<HTMLFormElement>(null);
  // The dialog was there before its choices were: the focus is still with it.
  useEffect(() => form.current?.querySelector<HTMLElement>("input:checked")?.focus(), []);
  return (
    <form ref={form} noValidate onSubmit={submit}>
      <fieldset className="-mx-2 flex flex-col">
        <legend className="sr-only">{snooze.title}</legend>
        {times.map(({ choice: value, at }) => (
          <Line key={value} isChosen={choice === value} onChoose={() => setChoice(value)}>
            <span className="flex-1">{snooze[value]}</span>
            <When at={at} timeZone={timeZone} />
          </Line>
        ))}
        <Line isChosen={choice === "own"} onChoose={() => setChoice("own")}>
          {snooze.own}
        </Line>
      </fieldset>
      {choice === "own" && (
        <div className="mt-2">
          <TextField
            label={snooze.own}
            labelHidden
            type="datetime-local"
            value={written}
            onChange={(event) => setWritten(event.currentTarget.value)}
            error={isWrong ? snooze.past : undefined}
          />
        </div>
      )}
      <p className="mt-3 text-xs text-faint">{snooze.zone(timeZone.replaceAll("_", " "))}</p>
      <DialogFooter>
        <Button onClick={onClose}>{cancel}</Button>
        <Button type="submit" look="primary">
          {snooze.submit}
        </Button>
      </DialogFooter>
    </form>
  );
}

function Line({
  isChosen,
  onChoose,
  children,
}: {
  isChosen: boolean;
  onChoose: () => void;
  children: ReactNode;
}) {
  return (
    <label className="flex min-h-9 items-center gap-2.5 rounded px-2 text-sm hover:bg-hover max-sm:min-h-11">
      <input type="radio" name="until" checked={isChosen} onChange={onChoose} className="size-4" />
      {children}
    </label>
  );
}

function When({ at, timeZone }: { at: Date; timeZone: string }) {
  const format = new Intl.DateTimeFormat(useRegion(), {
    ...({ weekday: "short", day: "numeric", month: "short" } as const),
    ...({ hour: "2-digit", minute: "2-digit", timeZone } as const),
  });
  return <span className="text-xs text-faint tabular-nums">{format.format(at)}</span>;
}
