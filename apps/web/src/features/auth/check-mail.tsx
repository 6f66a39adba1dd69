import { Link } from "@tanstack/react-router";
import { MailCheck } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Door } from "../../app/door.tsx";
import { doorLink } from "./door-link.ts";
import { useEntranceText } from "./words.ts";

/** A mail is on its way: what it is for, what to do when it does not come, and the way back. */
export function CheckMail({ words, children }: { words: string; children: ReactNode }) {
  const { checkMail } = useEntranceText();
  const said = useRef<HTMLParagraphElement>(null);
  // What had the focus is gone: a screen reader goes on with what takes its place.
  useEffect(() => said.current?.focus(), []);
  return (
    <Door title={checkMail.title}>
      <div className="flex flex-col gap-4">
        <div className="flex gap-3">
          <span
            aria-hidden
            className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent-wash text-accent"
          >
            <MailCheck size={18} />
          </span>
          <p ref={said} tabIndex={-1} className="text-pretty outline-none">
            {words}
          </p>
        </div>
        <p className="text-sm text-pretty text-soft">{checkMail.nothing}</p>
        {children}
      </div>
      <p className="mt-6 text-sm">
        <Link to="/sign-in" className={doorLink}>
          {checkMail.toSignIn}
        </Link>
      </p>
    </Door>
  );
}
