import { Ellipsis } from "lucide-react";
import { IconButton } from "./icon-button.tsx";
import { Menu, type MenuEntry } from "./menu.tsx";

/**
 * Three dots at the end of a row or a head, and behind them what else can be done with it.
 *
 * @param label names the button and its menu: of what it is
 */
export function MoreMenu({ label, entries }: { label: string; entries: MenuEntry[] }) {
  return (
    <Menu label={label} entries={entries} align="end">
      {(trigger) => (
        <IconButton {...trigger} label={label} icon={<Ellipsis size={16} aria-hidden />} />
      )}
    </Menu>
  );
}
