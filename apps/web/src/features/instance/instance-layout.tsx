import { Link, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { ArrowLeft, WifiOff } from "lucide-react";
import { Suspense } from "react";
import { useActions } from "../../app/action-registry.tsx";
import { useCopyLink } from "../../app/copy-link.ts";
import { useOnline } from "../../app/online.ts";
import { showOverlay } from "../../app/overlay.ts";
import { Overlays } from "../../app/overlays.tsx";
import { Screen } from "../../app/screen.tsx";
import { useShortcuts } from "../../app/shortcuts.ts";
import { useSignOut } from "../../app/sign-out.ts";
import { useText } from "../../i18n/locale.ts";
import { Banner } from "../../ui/banner.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { instancePlaces } from "./instance-places.ts";
import { useAdminPath } from "./use-admin-path.ts";
import { useInstanceText } from "./words.ts";

/** The administration belongs to no organization: it has a frame of its own, with its places at the left. */
export function InstanceLayout() {
  const { common } = useText();
  const words = useInstanceText();
  const adminPath = useAdminPath();
  const { pathname } = useLocation();
  useInstanceActions();
  useShortcuts();
  const current = instancePlaces.findLast(({ to }) =>
    pathname.startsWith(to.replace("$adminPath", adminPath)),
  );
  return (
    <div className="flex h-dvh flex-col bg-canvas">
      <a
        href="#content"
        className="sr-only z-60 rounded bg-float px-3 py-2 text-sm font-medium shadow-float focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
      >
        {common.skipToContent}
      </a>
      <Head />
      <div className="flex min-h-0 flex-1 flex-col overflow-hidden border-line bg-surface max-sm:border-t sm:mx-2 sm:mb-2 sm:rounded sm:border">
        <Offline />
        <Screen
          title={words.places[current?.name ?? "overview"]}
          trail={[
            <Link key="instance" to="/$adminPath" params={{ adminPath }}>
              {words.title}
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

function Head() {
  const { back } = useInstanceText();
  const { rail } = useText().common;
  return (
    <nav aria-label={rail.label} className="flex h-12 shrink-0 items-center px-2">
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
  const { places } = useInstanceText();
  const adminPath = useAdminPath();
  return (
    <nav
      aria-label={places.label}
      className="w-52 shrink-0 border-e border-line p-2 max-md:w-full max-md:overflow-x-auto max-md:border-e-0 max-md:border-b"
    >
      <ul className="sticky top-2 flex gap-0.5 max-md:w-max md:flex-col">
        {instancePlaces.map(({ name, to, Icon }) => (
          <li key={name}>
            <Link
              to={to}
              params={{ adminPath }}
              activeOptions={{ exact: true, includeSearch: false }}
              className="flex h-8 items-center gap-2.5 rounded px-2.5 text-sm font-medium whitespace-nowrap text-soft transition-tint hover:bg-hover hover:text-ink aria-[current=page]:bg-press aria-[current=page]:text-ink max-md:h-10"
            >
              <Icon size={15} aria-hidden className="shrink-0" />
              {places[name]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What can be done from everywhere in the administration. */
function useInstanceActions(): void {
  const navigate = useNavigate();
  const copyLink = useCopyLink();
  const signOut = useSignOut();
  useActions({
    "help.open": { run: () => showOverlay("help") },
    "link.copy": { run: copyLink },
    "go.account": { run: () => void navigate({ to: "/me" }) },
    "session.end": { run: signOut },
  });
}

function Offline() {
  const { state } = useText().common;
  const isOnline = useOnline();
  return isOnline ? null : <Banner icon={<WifiOff size={15} />}>{state.offline}</Banner>;
}
