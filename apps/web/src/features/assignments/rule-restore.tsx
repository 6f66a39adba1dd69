import type { RuleTable } from "@teamflow/domain/assignment-rule";
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { useAssignmentText } from "../../app/assignment-words.ts";
import { useMay } from "../../app/organization.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { draftTo, withoutSame } from "./rule-draft.ts";
import type { Restoring } from "./use-restore-rules.ts";

/** The way back to a version, where it says something else than the rules do now. */
export function RuleRestore({
  table,
  hasDraft,
  restoring,
  wanted,
  onDone,
}: {
  table: RuleTable;
  hasDraft: boolean;
  restoring: Restoring;
  wanted: RuleTable;
  onDone: () => void;
}) {
  const { versions: words } = useAssignmentText().rules;
  const mayManage = useMay("assignment_rule:manage");
  const [seen] = useState(table.version);
  const holds = withoutSame(table.rules, draftTo(wanted.rules)).size === 0;
  if (holds) return <p className="text-sm text-soft">{words.holds}</p>;
  if (!mayManage) return null;
  if (hasDraft) return <Notice>{words.hasDraft}</Notice>;
  const isOvertaken = table.version !== seen && !restoring.busy;
  const restore = async () => {
    if (await restoring.restore(wanted)) onDone();
  };
  return (
    <>
      {isOvertaken && (
        <Notice tone="danger">
          {words.overtaken(table.createdByName ?? words.nobody, table.version)}
        </Notice>
      )}
      <Button
        className="self-start"
        icon={<RotateCcw size={14} aria-hidden />}
        busy={restoring.busy}
        onClick={() => void restore()}
      >
        {isOvertaken ? words.restoreAnyway : words.restore}
      </Button>
    </>
  );
}
