import { Link } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { doorLink } from "./door-link.ts";
import { LinkDoor } from "./link-door.tsx";
import { useEntranceText } from "./words.ts";

/** What the mail leads to that an account's new address gets. */
export function ChangeEmailPage() {
  const { changeEmail } = useEntranceText();
  const utils = api.useUtils();
  const { mutateAsync } = api.auth.confirmEmailChange.useMutation();
  const toAccount = (
    <Link to="/me/security" className={doorLink}>
      {changeEmail.toAccount}
    </Link>
  );
  return (
    <LinkDoor
      words={changeEmail}
      follow={async (token) => {
        await mutateAsync({ token });
        await utils.auth.me.invalidate();
      }}
      onward={toAccount}
      instead={toAccount}
    />
  );
}
