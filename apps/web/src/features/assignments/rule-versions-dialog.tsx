import type { RuleTable } from "@teamflow/domain/assignment-rule";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { VersionList } from "../../ui/version-list.tsx";
import { RuleDifference } from "./rule-difference.tsx";
import { RuleRestore } from "./rule-restore.tsx";
import type { Restoring } from "./use-restore-rules.ts";

type VersionsProps = { table: RuleTable; hasDraft: boolean; restoring: Restoring };

/** Every version that the rules had: one is chosen, what it changed is shown, and it can be restored. */
export function RuleVersionsDialog({ onClose, ...rest }: VersionsProps & { onClose: () => void }) {
  const { loading } = useText().common;
  const { versions: words } = useAssignmentText().rules;
  const { orgId } = useOrganization();
  const [wanted, setWanted] = useState<number>();
  const list = api.assignmentRules.versions.useInfiniteQuery(
    { orgId, limit: 20 },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const fetched = list.data?.pages.flatMap((page) => page.items) ?? [];
  // The last of a page waits for the one before it, which says what it changed.
  const versions = list.hasNextPage ? fetched.slice(0, -1) : fetched;
  const at = Math.max(
    versions.findIndex(({ version }) => version === wanted),
    0,
  );
  const chosen = versions[at];
  const lineOf = useLineOf();
  return (
    <Dialog title={words.title} description={words.lead} size="large" onClose={onClose}>
      {list.isPending && <SkeletonRows label={loading} />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {chosen && (
        <div className="grid gap-4 sm:grid-cols-[13rem_minmax(0,1fr)]">
          <VersionList
            label={words.title}
            versions={versions.map(lineOf)}
            current={words.current}
            chosen={chosen.version}
            onChoose={setWanted}
            onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
          />
          <section aria-label={words.difference} className="flex min-w-0 flex-col gap-3">
            <RuleRestore key={chosen.version} {...rest} wanted={chosen} onDone={onClose} />
            <RuleDifference before={fetched[at + 1]} after={chosen} />
          </section>
        </div>
      )}
    </Dialog>
  );
}

function useLineOf() {
  const { versions: words, version: numbered } = useAssignmentText().rules;
  return ({ version: number, createdByName, createdAt: at }: RuleTable) => ({
    ...{ number, at, name: number === 0 ? words.first : numbered(number) },
    by: number === 0 ? words.firstNote : (createdByName ?? words.nobody),
  });
}
