import { Link } from "@tanstack/react-router";
import { segmentLook, Segmented } from "../ui/segmented.tsx";
import { useMay, useOrganization } from "./organization.ts";
import { usePlanText } from "./plan-words.ts";

/** The three levels of what an organization works on, each with its own list, and before them how all of it goes. */
export function PlanViews({ view }: { view: "dashboard" | "projects" | "programs" | "clients" }) {
  const words = usePlanText().views;
  const { slug } = useOrganization();
  const parts = [
    { name: "dashboard", to: "/o/$slug/dashboard", isShown: useMay("task:read") },
    { name: "projects", to: "/o/$slug", isShown: useMay("project:read") },
    { name: "programs", to: "/o/$slug/programs", isShown: useMay("program:read") },
    { name: "clients", to: "/o/$slug/clients", isShown: useMay("client:read") },
  ] as const;
  return (
    <Segmented label={words.label}>
      {parts
        .filter(({ isShown }) => isShown)
        .map(({ name, to }) => (
          <Link
            key={name}
            to={to}
            params={{ slug }}
            activeOptions={{ exact: true, includeSearch: false }}
            aria-current={name === view ? "page" : undefined}
            className={segmentLook}
          >
            {words[name]}
          </Link>
        ))}
    </Segmented>
  );
}
