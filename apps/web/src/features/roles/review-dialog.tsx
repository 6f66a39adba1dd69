import type { Permission } from "@teamflow/domain/permission";
import type { CustomRole } from "@teamflow/domain/role";
import { GitCompareArrows, Minus, Plus } from "lucide-react";
import { usePermissionName, useRoleText } from "../../app/role-words.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import type { RoleDraft } from "./role-draft.ts";
import { type Meanwhile, useSaveDrafts } from "./use-save-drafts.ts";
import type { useRoleDrafts } from "./use-role-drafts.ts";

/** What each role would gain and lose, and whom that concerns, before anything is saved. */
export function ReviewDialog({
  draft,
  onClose,
}: {
  draft: ReturnType<typeof useRoleDrafts>;
  onClose: () => void;
}) {
  const { common } = useText();
  const words = useRoleText().draft;
  const { save, isSaving, problem, meanwhile } = useSaveDrafts(draft, onClose);
  return (
    <Dialog title={words.title} description={words.lead} size="medium" onClose={onClose}>
      {meanwhile && <Theirs meanwhile={meanwhile} />}
      <div className="flex flex-col gap-5">
        {draft.changed.map((change) => (
          <Change key={change.role.id} {...change} />
        ))}
      </div>
      {problem !== null && (
        <div className="mt-4">
          <FailureLine error={problem} />
        </div>
      )}
      <DialogFooter>
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button look="primary" busy={isSaving} disabled={draft.changed.length === 0} onClick={save}>
          {words.save}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function Change({ role, draft }: { role: CustomRole; draft: RoleDraft }) {
  const words = useRoleText().draft;
  return (
    <section aria-label={role.name} className="rounded border border-line p-4">
      <h3 className="text-base font-semibold">{role.name}</h3>
      <p className="text-sm text-soft">
        {role.holders === 0 ? words.nobody : words.affects(role.holders)}
      </p>
      <div className="mt-3 grid gap-x-6 gap-y-3 sm:grid-cols-2">
        <Side title={words.added} permissions={draft.added} isAdded />
        <Side title={words.removed} permissions={draft.removed} />
      </div>
    </section>
  );
}

function Side({
  title,
  permissions,
  isAdded = false,
}: {
  title: string;
  permissions: readonly Permission[];
  isAdded?: boolean;
}) {
  const nameOf = usePermissionName();
  if (permissions.length === 0) return null;
  const Icon = isAdded ? Plus : Minus;
  return (
    <div>
      <h4 className="text-xs font-medium text-faint">{title}</h4>
      <ul className="mt-1 flex flex-col gap-1 text-sm">
        {permissions.map((permission) => (
          <li key={permission} className="flex items-start gap-2">
            <Icon
              size={14}
              aria-hidden
              className={`mt-0.75 shrink-0 ${isAdded ? "text-accent" : "text-danger"}`}
            />
            {nameOf(permission)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What a colleague changed while I did: my changes stand on top of theirs now. */
function Theirs({ meanwhile: { role, difference } }: { meanwhile: Meanwhile }) {
  const words = useRoleText().draft;
  const nameOf = usePermissionName();
  const lines = [
    ...difference.added.map((each) => words.gave(nameOf(each))),
    ...difference.removed.map((each) => words.took(nameOf(each))),
  ];
  return (
    <div role="alert" className="mb-4 flex gap-2 rounded border border-accent p-3 text-sm">
      <GitCompareArrows size={16} aria-hidden className="mt-0.5 shrink-0 text-accent" />
      <div>
        <p>{words.merged(role.name)}</p>
        {lines.length > 0 && (
          <p className="mt-1 text-soft">
            {words.theirs}: {lines.join("; ")}.
          </p>
        )}
      </div>
    </div>
  );
}
