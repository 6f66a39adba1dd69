import { Link } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useHomeText } from "../../app/home-words.ts";
import { useOrganization } from "../../app/organization.ts";
import { todayHere } from "../../i18n/dates.ts";
import { useNow } from "../../i18n/now.ts";
import { classes } from "../../ui/classes.ts";
import { type DueGroup, dueGroupOf } from "./due-groups.ts";
import { ownWork } from "./use-work-search.ts";

/** What is counted, and the list behind each number. */
const counted = [
  ["overdue", "is:open assignee:@me due:<today sort:due"],
  ["today", "is:open assignee:@me due:today"],
  ["week", "is:open assignee:@me due:tomorrow..7d sort:due"],
] as const satisfies [DueGroup, string][];

/** How many of one's own tasks are overdue or near, and how many there are in all: each number opens its list. */
export function HandCounts() {
  const words = useHomeText().counts;
  const { slug } = useOrganization();
  const counts = useCounts();
  if (!counts) return null;
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const near = counted.flatMap(([group, filter]) => {
    const count = counts.get(group) ?? 0;
    return count > 0 ? [{ group, filter, said: words[group](count) }] : [];
  });
  return (
    <ul className="flex flex-wrap items-center gap-x-1 gap-y-1">
      {[
        ...near,
        ...(all > 0 ? [{ group: "open", filter: undefined, said: words.open(all) }] : []),
      ].map(({ group, filter, said }) => (
        <li key={group}>
          <Link
            to="/o/$slug/work"
            params={{ slug }}
            search={filter ? { filter } : {}}
            className={classes(
              "inline-flex h-6 items-center rounded-full px-2 text-xs tabular-nums transition-tint hover:bg-hover max-sm:h-9",
              group === "overdue" && "bg-danger-wash font-medium text-danger",
              group === "today" && "bg-accent-wash font-medium text-ink",
              (group === "week" || group === "open") && "text-soft hover:text-ink",
            )}
          >
            {said}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** One's own open tasks by how near they are due; nothing until that is known. */
function useCounts(): ReadonlyMap<DueGroup, number> | undefined {
  const { orgId } = useOrganization();
  const today = todayHere(useNow());
  const filter = `${ownWork} group:due`;
  const { data } = api.tasks.findGroups.useQuery({ orgId, filter });
  if (!data) return undefined;
  const counts = new Map<DueGroup, number>();
  for (const { group, count } of data) {
    const near = dueGroupOf(group, today);
    counts.set(near, (counts.get(near) ?? 0) + count);
  }
  return counts;
}
