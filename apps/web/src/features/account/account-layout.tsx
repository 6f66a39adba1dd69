import { Link, useLocation } from "@tanstack/react-router";
import { Apart } from "../../app/apart.tsx";
import { placeLook, Places } from "../../app/places.tsx";
import { Screen } from "../../app/screen.tsx";
import { accountPlaces } from "./account-places.ts";
import { useAccountActions } from "./use-account-actions.ts";
import { useAccountText } from "./words.ts";

/** One's own account, place by place: it belongs to no organization. */
export function AccountLayout() {
  const text = useAccountText();
  const { pathname } = useLocation();
  useAccountActions();
  const current = accountPlaces.findLast(({ to }) => pathname.startsWith(to));
  return (
    <Apart back={text.back}>
      <Screen
        title={text[current?.name ?? "profile"].title}
        trail={[
          <Link key="account" to="/me">
            {text.title}
          </Link>,
        ]}
      >
        <Places
          label={text.sections}
          links={accountPlaces.map(({ name, to, Icon }) => (
            <Link key={name} to={to} activeOptions={{ exact: true }} className={placeLook}>
              <Icon size={15} aria-hidden className="shrink-0 max-md:hidden" />
              {text[name].title}
            </Link>
          ))}
        />
      </Screen>
    </Apart>
  );
}
