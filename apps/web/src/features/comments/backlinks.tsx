import type { Backlink } from "@teamflow/domain/mention";
import type { Task } from "@teamflow/domain/task";
import { Link } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { agoWords } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Button } from "../../ui/button.tsx";
import { useDiscussionText } from "./words.ts";

/** Where else a task is named. Nothing is shown where it is nowhere. */
export function Backlinks({ task }: { task: Task }) {
  const words = useDiscussionText();
  const { orgId } = useOrganization();
  const list = api.mentions.backlinks.useInfiniteQuery(
    { orgId, taskId: task.id, limit: 10 },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const links = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (links.length === 0) return null;
  return (
    <section
      aria-labelledby="backlinks-title"
      className="flex flex-col gap-1 border-t border-line pt-3"
    >
      <h3 id="backlinks-title" className="text-sm font-medium text-soft">
        {words.backlinks.title}
      </h3>
      <ul className="-mx-1.5 flex flex-col">
        {links.map((link) => (
          <li key={link.id}>
            <BacklinkLine link={link} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          size="small"
          look="quiet"
          className="self-start"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {words.older}
        </Button>
      )}
    </section>
  );
}

function BacklinkLine({ link: { code, title, commentId, at } }: { link: Backlink }) {
  const { backlinks } = useDiscussionText();
  const { slug } = useOrganization();
  const region = useRegion();
  const now = useNow();
  return (
    <Link
      to="/o/$slug/t/$code"
      params={{ slug, code }}
      className="flex min-h-8 items-center gap-2 rounded px-1.5 text-sm hover:bg-hover max-sm:min-h-10"
    >
      <span className="shrink-0 text-faint">{code}</span>
      <span className="min-w-0 flex-1 truncate">{title}</span>
      <span className="shrink-0 text-xs text-faint">
        {commentId ? backlinks.inComment : backlinks.inDescription}
        {" · "}
        {agoWords(region, at, now)}
      </span>
    </Link>
  );
}
