import { Link } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { doorLink } from "./door-link.ts";
import { LinkDoor } from "./link-door.tsx";
import { useEntranceText } from "./words.ts";

/** What the mail leads to that a new account's address gets. */
export function ConfirmPage() {
  const { confirm, checkMail } = useEntranceText();
  const { mutateAsync } = api.auth.confirmEmail.useMutation();
  const toSignIn = (words: string) => (
    <Link to="/sign-in" className={doorLink}>
      {words}
    </Link>
  );
  return (
    <LinkDoor
      words={confirm}
      follow={(token) => mutateAsync({ token })}
      onward={toSignIn(confirm.toSignIn)}
      instead={toSignIn(checkMail.toSignIn)}
    />
  );
}
