import type { View } from "@teamflow/domain/view";
import { Link } from "@tanstack/react-router";
import { ArchiveRestore, FolderKanban, Globe } from "lucide-react";
import { Suspense, useState } from "react";
import { useOrganization } from "../../app/organization.ts";
import { placeLook } from "../../app/places.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { part } from "../../ui/part.tsx";
import { type Forgotten, useForgotten } from "./use-forgotten.ts";
import type { WorkSearch } from "./use-work-search.ts";
import { useWorkText } from "./words.ts";

const ForgottenDialog = part(async () => (await import("./forgotten-dialog.tsx")).ForgottenDialog);

/** One's own work, and the views that were kept: the open one is marked. */
export function ViewStrip({ views, view }: Pick<WorkSearch, "views" | "view">) {
  const words = useWorkText();
  const { slug } = useOrganization();
  const forgotten = useForgotten();
  if (views.length === 0 && forgotten.views.length === 0) return null;
  const place = { to: "/o/$slug/work", params: { slug } } as const;
  return (
    <nav aria-label={words.views} className="border-b border-line">
      <ul className="flex gap-0.5 overflow-x-auto px-2 py-1.5 [scrollbar-width:none]">
        <li className="shrink-0">
          <Link
            {...place}
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={view ? undefined : "page"}
            className={placeLook}
          >
            {words.title}
          </Link>
        </li>
        {views.map(({ id, name, visibility }) => (
          <li key={id} className="shrink-0">
            <Link
              {...place}
              search={{ view: id }}
              activeOptions={{ exact: true, includeSearch: true }}
              aria-current={view?.id === id ? "page" : undefined}
              className={placeLook}
            >
              {name}
              <Audience visibility={visibility} />
            </Link>
          </li>
        ))}
        <ForgottenViews forgotten={forgotten} />
      </ul>
    </nav>
  );
}

/** The way to the views that were forgotten, where there are any. */
function ForgottenViews({ forgotten }: { forgotten: Forgotten }) {
  const words = useWorkText();
  const [isLooking, setLooking] = useState(false);
  const onClose = () => setLooking(false);
  return (
    <li className="shrink-0">
      {forgotten.views.length > 0 && (
        <IconButton
          label={words.forgottenViews}
          icon={<ArchiveRestore size={15} />}
          onClick={() => setLooking(true)}
        />
      )}
      {isLooking && (
        <Suspense>
          <ForgottenDialog {...{ forgotten, onClose }} onMissing={onClose} />
        </Suspense>
      )}
    </li>
  );
}

/** Who else sees a view, where somebody does. */
function Audience({ visibility }: Pick<View, "visibility">) {
  const { shared } = useWorkText();
  if (visibility === "private") return null;
  const Icon = visibility === "project" ? FolderKanban : Globe;
  return <Icon size={13} role="img" aria-label={shared[visibility]} className="text-faint" />;
}
