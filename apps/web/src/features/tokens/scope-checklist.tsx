import type { Permission } from "@teamflow/domain/permission";
import { useId } from "react";
import { usePermissionName, useRoleText } from "../../app/role-words.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { groupsOf, readingScopes, type ScopeGroup, toggleGroup } from "./scope-choice.ts";
import { useTokenText } from "./words.ts";

type Choice = {
  offered: readonly Permission[];
  chosen: readonly Permission[];
  onChoose: (scopes: Permission[]) => void;
};

/** What a token may do, by what it is about. Each chosen scope is a field `scopes` of the form around it. */
export function ScopeChecklist({
  note,
  error,
  ...choice
}: Choice & { note?: string | undefined; error: string | undefined }) {
  const { dialog } = useTokenText();
  const noteId = useId();
  const { offered, chosen } = choice;
  return (
    <fieldset aria-describedby={noteId} className="min-w-0">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <legend className="float-start text-sm font-medium">{dialog.scopes}</legend>
        <Presets {...choice} />
      </div>
      <div className="mt-1.5 max-h-56 overflow-y-auto rounded border border-edge">
        {groupsOf(offered).map((group) => (
          <Group key={group.resource} group={group} {...choice} />
        ))}
      </div>
      <p id={noteId} className={error ? "mt-1 text-sm text-danger" : "mt-1 text-sm text-faint"}>
        {error ?? `${dialog.chosen(chosen.length, offered.length)}. ${note ?? ""}`}
      </p>
    </fieldset>
  );
}

function Presets({ offered, onChoose }: Choice) {
  const { dialog } = useTokenText();
  const presets = [
    { label: dialog.read, scopes: readingScopes(offered) },
    { label: dialog.everything, scopes: [...offered] },
    { label: dialog.none, scopes: [] },
  ];
  return (
    <div role="group" aria-label={dialog.presets} className="flex flex-wrap gap-1.5">
      {presets.map(({ label, scopes }) => (
        <Button key={label} look="quiet" size="small" onClick={() => onChoose(scopes)}>
          {label}
        </Button>
      ))}
    </div>
  );
}

function Group({ group, chosen, onChoose }: Choice & { group: ScopeGroup }) {
  const resources: Record<string, string | undefined> = useRoleText().resources;
  const permissionName = usePermissionName();
  const held = group.scopes.filter((scope) => chosen.includes(scope)).length;
  const name = resources[group.resource] ?? group.resource;
  const toggle = (scope: Permission) =>
    onChoose(
      chosen.includes(scope) ? chosen.filter((other) => other !== scope) : [...chosen, scope],
    );
  return (
    <div
      role="group"
      aria-label={name}
      className="grid grid-cols-[9rem_minmax(0,1fr)] gap-x-3 border-b border-line px-3 py-1.5 last:border-b-0 max-sm:grid-cols-1"
    >
      <Checkbox
        label={name}
        className="min-h-7 self-start font-medium"
        checked={held === group.scopes.length}
        ref={(box) => {
          if (box) box.indeterminate = held > 0 && held < group.scopes.length;
        }}
        onChange={() => onChoose(toggleGroup(chosen, group.scopes))}
      />
      <div className="flex flex-col max-sm:ps-6">
        {group.scopes.map((scope) => (
          <Checkbox
            key={scope}
            name="scopes"
            value={scope}
            label={permissionName(scope)}
            className="min-h-7 max-sm:min-h-9"
            checked={chosen.includes(scope)}
            onChange={() => toggle(scope)}
          />
        ))}
      </div>
    </div>
  );
}
