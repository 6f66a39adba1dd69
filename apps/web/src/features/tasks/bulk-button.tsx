import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import type { ActionId } from "../../app/actions.ts";
import { Button } from "../../ui/button.tsx";
import { useKeyed } from "./bulk-keys.ts";

/** A button of the bar over ticked tasks, which the key of an action presses. */
export function BulkButton({
  action,
  icon: Icon,
  ...button
}: Omit<ComponentProps<typeof Button>, "icon"> & { action: ActionId; icon: LucideIcon }) {
  return (
    <Button
      {...button}
      {...useKeyed(action)}
      size="small"
      look="quiet"
      icon={<Icon size={14} aria-hidden />}
    />
  );
}
