import type { Task } from "@teamflow/domain/task";
import { History } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { useDiscussionText } from "./words.ts";

const VersionsDialog = lazy(async () => ({
  default: (await import("./versions-dialog.tsx")).VersionsDialog,
}));

/** Opens what a description said before. */
export function DescriptionVersions({ task, mayEdit }: { task: Task; mayEdit: boolean }) {
  const { versions } = useDiscussionText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        look="quiet"
        icon={<History size={14} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {versions.open}
      </Button>
      {isOpen && (
        <Suspense>
          <VersionsDialog {...{ task, mayEdit }} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
