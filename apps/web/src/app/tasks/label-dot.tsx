import type { Colour } from "@teamflow/domain/label";

/** A label's colour; its name stands beside it. */
export function LabelDot({ colour }: { colour: Colour }) {
  return <span aria-hidden className={`tone-${colour} size-2 shrink-0 rounded-full bg-tone`} />;
}
