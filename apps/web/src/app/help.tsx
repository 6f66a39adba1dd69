import { useText } from "../i18n/locale.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { type Action, useAvailableActions } from "./action-registry.tsx";
import { singleKeys } from "./shortcuts.ts";

/** The shortcuts that work on the screen below, by group. */
export function Help({ onClose }: { onClose: () => void }) {
  const { help, groups } = useText().common;
  const withKeys = useAvailableActions().filter((action) => action.keys);
  const singles = singleKeys.use();
  return (
    <Dialog title={help.title} description={help.intro} size="medium" onClose={onClose}>
      <div className="gap-8 sm:columns-2">
        {Object.entries(groupBy(withKeys)).map(([group, members]) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-xs font-medium text-faint">
              {groups[members[0]?.group ?? "general"]}
            </h3>
            <ul>
              {members.map((action) => (
                <li
                  key={action.id}
                  className="flex min-h-8 items-center justify-between gap-4 text-sm"
                >
                  <span>{action.label}</span>
                  <Kbd keys={action.keys ?? ""} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <Checkbox
        label={help.singleKeys}
        checked={singles === "on"}
        onChange={(event) => singleKeys.set(event.currentTarget.checked ? "on" : "off")}
        className="mt-1 w-full border-t border-line pt-3"
      />
    </Dialog>
  );
}

function groupBy(actions: Action[]): Record<string, Action[]> {
  const groups: Record<string, Action[]> = {};
  for (const action of actions) (groups[action.group] ??= []).push(action);
  return groups;
}
