import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { Suspense } from "react";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { useText } from "../i18n/locale.ts";
import { useOrganization } from "./organization.ts";
import { Screen } from "./screen.tsx";
import { type SettingsPlace, useSettingsPlaces } from "./settings-places.ts";
import { useOrganizationText } from "./settings-words.ts";

/** What is decided for all of an organization: the places at the left, the open one beside them. */
export function SettingsLayout() {
  const { places: names, settings } = useOrganizationText();
  const { loading } = useText().common;
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
      <div className="flex min-h-full max-md:flex-col">
        <nav
          aria-label={names.label}
          className="w-52 shrink-0 border-e border-line p-2 max-md:w-full max-md:overflow-x-auto max-md:border-e-0 max-md:border-b"
        >
          <ul className="sticky top-2 flex gap-0.5 max-md:w-max md:flex-col">
            {places.map((place) => (
              <li key={place.name}>
                <PlaceLink place={place} label={names[place.name]} />
              </li>
            ))}
          </ul>
        </nav>
        <div className="min-w-0 flex-1">
          <Suspense fallback={<SkeletonRows label={loading} />}>
            <Outlet />
          </Suspense>
        </div>
      </div>
    </Screen>
  );
}

function PlaceLink({ place: { to, Icon }, label }: { place: SettingsPlace; label: string }) {
  const { slug } = useOrganization();
  return (
    <Link
      to={to}
      params={{ slug }}
      className="flex h-8 items-center gap-2.5 rounded px-2.5 text-sm font-medium whitespace-nowrap text-soft transition-tint hover:bg-hover hover:text-ink aria-[current=page]:bg-press aria-[current=page]:text-ink max-md:h-10"
    >
      <Icon size={15} aria-hidden className="shrink-0" />
      {label}
    </Link>
  );
}
