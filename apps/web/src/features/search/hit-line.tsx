import type { SearchHit } from "@teamflow/domain/search";
import { Link } from "@tanstack/react-router";
import {
  Building2,
  CircleCheck,
  CircleDot,
  FolderKanban,
  Layers,
  MessageSquare,
  Network,
  Paperclip,
  User,
} from "lucide-react";
import { placeOf, useSearchText } from "../../app/palette-found.ts";
import { Marked } from "./marked.tsx";

const icons = {
  ...{ comment: MessageSquare, project: FolderKanban, team: Network },
  ...{ client: Building2, program: Layers, member: User },
  attachment: Paperclip,
};

/** Something that was found: what it is called, where it is, and where in it the words stand. A press leads there. */
export function HitLine({ hit, slug }: { hit: SearchHit; slug: string }) {
  const words = useSearchText();
  const { kind, code, name, snippet, projectName, isClosed } = hit;
  const Icon = kind === "task" ? (isClosed ? CircleCheck : CircleDot) : icons[kind];
  return (
    <li className="rounded [contain-intrinsic-size:auto_3.5rem] [content-visibility:auto]">
      <Link
        {...placeOf(slug, hit)}
        className="flex gap-3 rounded px-2 py-2 text-sm transition-tint hover:bg-hover focus-visible:-outline-offset-2"
      >
        <Icon size={16} aria-hidden className="mt-0.5 shrink-0 text-faint" />
        <span className="min-w-0 flex-1">
          <span className="flex min-w-0 items-baseline gap-2">
            <span className="truncate font-medium text-ink">
              <Marked {...name} />
            </span>
            <span className="shrink-0 text-xs text-faint">
              {kind === "task" ? code : `${words.kinds[kind]} ${code}`}
            </span>
          </span>
          {snippet && (
            <span className="mt-0.5 line-clamp-2 text-sm text-soft">
              <Marked {...snippet} />
            </span>
          )}
        </span>
        <span className="flex shrink-0 items-baseline gap-2 text-xs text-faint max-sm:hidden">
          {projectName}
          {isClosed && <span className="text-soft">{words.closed}</span>}
        </span>
      </Link>
    </li>
  );
}
