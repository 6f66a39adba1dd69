import { Link } from "@tanstack/react-router";
import { MailCheck } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Door } from "../../app/door.tsx";
import { useIsMailSent } from "../../app/mail-sent.ts";
import { doorLink } from "./door-link.ts";
import { useEntranceText } from "./words.ts";

/**
 * A mail is on its way: what it is for, what to do when it does not come, and the way back. Where no mail leaves the
 * instance it waits with whoever runs it: then whom to ask.
 */
export function CheckMail({
  words,
  children,
}: {
  words: { sent: string; waiting: string };
  /** How it is sent again. */
  children: ReactNode;
}) {
  const { checkMail } = useEntranceText();
  const isMailSent = useIsMailSent();
  const said = useRef<HTMLParagraphElement>(null);
  // What had the focus is gone: a screen reader goes on with what takes its place.
  useEffect(() => said.current?.focus(), []);
  return (
    <Door title={isMailSent ? checkMail.title : checkMail.waitingTitle}>
      <div className="flex flex-col gap-4">
        <div className="flex gap-3">
          <span
            aria-hidden
            className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent-wash text-accent"
          >
            <MailCheck size={18} />
          </span>
          <p ref={said} tabIndex={-1} className="text-pretty outline-none">
            {isMailSent ? words.sent : words.waiting}
          </p>
        </div>
        {isMailSent && <p className="text-sm text-pretty text-soft">{checkMail.nothing}</p>}
        {isMailSent && children}
      </div>
      <p className="mt-6 text-sm">
        <Link to="/sign-in" className={doorLink}>
          {checkMail.toSignIn}
        </Link>
      </p>
    </Door>
  );
}
