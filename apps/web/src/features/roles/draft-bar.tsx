import { lazy, Suspense, useState } from "react";
import { useRoleText } from "../../app/role-words.ts";
import { Button } from "../../ui/button.tsx";
import type { useRoleDrafts } from "./use-role-drafts.ts";

const ReviewDialog = lazy(async () => ({
  default: (await import("./review-dialog.tsx")).ReviewDialog,
}));

/** Says below the matrix that something is not saved yet, and leads to what it is. */
export function DraftBar({ draft }: { draft: ReturnType<typeof useRoleDrafts> }) {
  const words = useRoleText().draft;
  const [isReviewing, setReviewing] = useState(false);
  return (
    <div className="sticky bottom-0 z-30 flex shrink-0 flex-wrap items-center gap-3 border-t border-line bg-float px-6 py-2.5 max-sm:px-4">
      <p role="status" className="flex-1 text-sm font-medium">
        {words.changed(draft.changed.length)}
      </p>
      <Button look="quiet" onClick={draft.discard}>
        {words.discard}
      </Button>
      <Button look="primary" onClick={() => setReviewing(true)}>
        {words.review}
      </Button>
      {isReviewing && (
        <Suspense>
          <ReviewDialog draft={draft} onClose={() => setReviewing(false)} />
        </Suspense>
      )}
    </div>
  );
}
