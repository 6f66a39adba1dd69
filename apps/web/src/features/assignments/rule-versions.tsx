import type { RuleTable } from "@teamflow/domain/assignment-rule";
import { History } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useAssignmentText } from "../../app/assignment-words.ts";
import { Button } from "../../ui/button.tsx";
import { useRestoreRules } from "./use-restore-rules.ts";

const RuleVersionsDialog = lazy(async () => ({
  default: (await import("./rule-versions-dialog.tsx")).RuleVersionsDialog,
}));

/** Opens every version that the rules had. @param hasDraft whether there are changes that are not saved yet */
export function RuleVersions({ table, hasDraft }: { table: RuleTable; hasDraft: boolean }) {
  const { versions: words } = useAssignmentText().rules;
  const [isOpen, setOpen] = useState(false);
  const restoring = useRestoreRules(table);
  return (
    <>
      <Button
        size="small"
        icon={<History size={14} aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {words.open}
      </Button>
      {isOpen && (
        <Suspense>
          <RuleVersionsDialog {...{ table, hasDraft, restoring }} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
