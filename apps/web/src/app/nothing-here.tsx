import { Link } from "@tanstack/react-router";
import { useText } from "../i18n/locale.ts";
import { Door } from "./door.tsx";

/** An address outside every organization of this person: also the answer for one that is not theirs. */
export function NothingHere() {
  const { state } = useText().common;
  return (
    <Door title={state.notFoundTitle} lead={state.notFound}>
      <Link to="/" className="font-medium text-accent underline-offset-2 hover:underline">
        {state.home}
      </Link>
    </Door>
  );
}
