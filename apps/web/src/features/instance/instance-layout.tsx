import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { useActions } from "../../app/action-registry.tsx";
import { Apart } from "../../app/apart.tsx";
import { useCopyLink } from "../../app/copy-link.ts";
import { showOverlay } from "../../app/overlay.ts";
import { placeLook, Places } from "../../app/places.tsx";
import { Screen } from "../../app/screen.tsx";
import { useSignOut } from "../../app/sign-out.ts";
import { instancePlaces } from "./instance-places.ts";
import { useAdminPath } from "./use-admin-path.ts";
import { useInstanceText } from "./words.ts";

/** The administration, place by place: it belongs to no organization. */
export function InstanceLayout() {
  const words = useInstanceText();
  const adminPath = useAdminPath();
  const { pathname } = useLocation();
  useInstanceActions();
  const current = instancePlaces.findLast(({ to }) =>
    pathname.startsWith(to.replace("$adminPath", adminPath)),
  );
  return (
    <Apart back={words.back}>
      <Screen
        title={words.places[current?.name ?? "overview"]}
        trail={[
          <Link key="instance" to="/$adminPath" params={{ adminPath }}>
            {words.title}
          </Link>,
        ]}
      >
        <Places
          label={words.places.label}
          links={instancePlaces.map(({ name, to, Icon }) => (
            <Link
              key={name}
              to={to}
              params={{ adminPath }}
              activeOptions={{ exact: true, includeSearch: false }}
              className={placeLook}
            >
              <Icon size={15} aria-hidden className="shrink-0" />
              {words.places[name]}
            </Link>
          ))}
        />
      </Screen>
    </Apart>
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
