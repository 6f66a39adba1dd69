import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { ArrowLeft, WifiOff } from "lucide-react";
import { Suspense } from "react";
import { useOnline } from "../../app/online.ts";
import { Overlays } from "../../app/overlays.tsx";
import { Screen } from "../../app/screen.tsx";
import { useShortcuts } from "../../app/shortcuts.ts";
import { useText } from "../../i18n/locale.ts";
import { Banner } from "../../ui/banner.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { accountPlaces } from "./account-places.ts";
import { useAccountActions } from "./use-account-actions.ts";
import { useAccountText } from "./words.ts";

/** One's own account belongs to no organization: it has a frame of its own, with its places at the left. */
export function AccountLayout() {
  const { common } = useText();
  const text = useAccountText();
  const { pathname } = useLocation();
  useAccountActions();
  useShortcuts();
  const current = accountPlaces.findLast(({ to }) => pathname.startsWith(to));
  return (
    <div className="flex h-dvh flex-col bg-canvas">
      <a
        href="#content"
        className="sr-only z-60 rounded bg-float px-3 py-2 text-sm font-medium shadow-float focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
      >
        {common.skipToContent}
      </a>
      <WayBack />
      <div className="flex min-h-0 flex-1 flex-col overflow-hidden border-line bg-surface max-sm:border-t sm:mx-2 sm:mb-2 sm:rounded sm:border">
        <Offline />
        <Screen
          title={text[current?.name ?? "profile"].title}
          trail={[
            <Link key="account" to="/me">
              {text.title}
            </Link>,
          ]}
        >
          <div className="flex min-h-full max-md:flex-col">
            <Places />
            <div className="min-w-0 flex-1">
              <Suspense fallback={<SkeletonRows label={common.loading} />}>
                <Outlet />
              </Suspense>
            </div>
          </div>
        </Screen>
      </div>
      <Overlays />
    </div>
  );
}

function WayBack() {
  const { rail } = useText().common;
  const { back } = useAccountText();
  return (
    <nav aria-label={rail.label} className="flex h-12 shrink-0 items-center px-2 print:hidden">
      <Link
        to="/"
        className="inline-flex h-8 items-center gap-2 rounded px-2.5 text-sm font-medium text-soft transition-tint hover:bg-hover hover:text-ink max-sm:h-10"
      >
        <ArrowLeft size={16} aria-hidden className="rtl:-scale-x-100" />
        {back}
      </Link>
    </nav>
  );
}

function Places() {
  const text = useAccountText();
  return (
    <nav
      aria-label={text.sections}
      className="w-56 shrink-0 border-e border-line p-2 max-md:w-full max-md:overflow-x-auto max-md:border-e-0 max-md:border-b print:hidden"
    >
      <ul className="sticky top-2 flex gap-0.5 max-md:w-max md:flex-col">
        {accountPlaces.map(({ name, to, Icon }) => (
          <li key={name}>
            <Link
              to={to}
              activeOptions={{ exact: true }}
              className="flex h-8 items-center gap-2.5 rounded px-2.5 text-sm font-medium whitespace-nowrap text-soft transition-tint hover:bg-hover hover:text-ink aria-[current=page]:bg-press aria-[current=page]:text-ink max-md:h-10"
            >
              <Icon size={15} aria-hidden className="shrink-0 max-md:hidden" />
              {text[name].title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Offline() {
  const { state } = useText().common;
  const isOnline = useOnline();
  return isOnline ? null : <Banner icon={<WifiOff size={15} />}>{state.offline}</Banner>;
}
