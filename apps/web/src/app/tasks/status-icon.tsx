import type { StatusCategory } from "@teamflow/domain/status";
import { Circle, CircleCheck, CircleDashed, CircleDotDashed, CircleX } from "lucide-react";

const icons = {
  backlog: { Icon: CircleDashed, tone: "text-faint" },
  todo: { Icon: Circle, tone: "text-soft" },
  active: { Icon: CircleDotDashed, tone: "tone-yellow text-tone" },
  done: { Icon: CircleCheck, tone: "tone-green text-tone" },
  cancelled: { Icon: CircleX, tone: "text-faint" },
};

/** How far along a status is, by shape as well as by colour. The status's name stands beside it. */
export function StatusIcon({ category, size = 14 }: { category: StatusCategory; size?: number }) {
  const { Icon, tone } = icons[category];
  return <Icon size={size} aria-hidden className={`shrink-0 ${tone}`} />;
}
