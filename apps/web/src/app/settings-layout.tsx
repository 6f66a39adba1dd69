import { Link, useLocation } from "@tanstack/react-router";
import { useOrganization } from "./organization.ts";
import { placeLook, Places } from "./places.tsx";
import { Screen } from "./screen.tsx";
import { useSettingsPlaces } from "./settings-places.ts";
import { useOrganizationText } from "./settings-words.ts";

/** What is decided for all of an organization, place by place. */
export function SettingsLayout() {
  const { places: names, settings } = useOrganizationText();
  const { slug } = useOrganization();
  const { pathname } = useLocation();
  const places = useSettingsPlaces();
  const current = places.find(({ to }) => pathname === to.replace("$slug", slug));
  return (
    <Screen
      title={current ? names[current.name] : settings}
      trail={[
        <Link key="settings" to="/o/$slug/settings" params={{ slug }}>
          {settings}
        </Link>,
      ]}
    >
      <Places
        label={names.label}
        links={places.map(({ name, to, Icon }) => (
          <Link key={name} to={to} params={{ slug }} className={placeLook}>
            <Icon size={15} aria-hidden className="shrink-0" />
            {names[name]}
          </Link>
        ))}
      />
    </Screen>
  );
}
