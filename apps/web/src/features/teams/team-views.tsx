import { Link } from "@tanstack/react-router";
import { useOrganization } from "../../app/organization.ts";
import type { TeamSearch } from "../../app/team-search.ts";
import { segmentLook, Segmented } from "../../ui/segmented.tsx";
import { useTeamText } from "./words.ts";

const views: readonly { name: "members" | "load" | "activity"; search: TeamSearch }[] = [
  { name: "members", search: {} },
  { name: "load", search: { view: "load" } },
  { name: "activity", search: { view: "activity" } },
];
const onlyAsGiven = { exact: true, includeSearch: true };

/** The ways to look at a team. */
export function TeamViews({ code, view }: { code: string; view: TeamSearch["view"] }) {
  const words = useTeamText().views;
  const { slug } = useOrganization();
  return (
    <div className="flex px-4 pt-1 pb-3 max-sm:px-3">
      <Segmented label={words.label}>
        {views.map(({ name, search }) => (
          <Link
            key={name}
            to="/o/$slug/teams/$code"
            params={{ slug, code }}
            search={search}
            replace
            // A link marks itself where its address is open; here only what is shown counts.
            activeOptions={onlyAsGiven}
            aria-current={view === search.view ? "page" : undefined}
            className={segmentLook}
          >
            {words[name]}
          </Link>
        ))}
      </Segmented>
    </div>
  );
}
