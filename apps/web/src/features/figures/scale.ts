/** A scale from 0 to a round number, with the marks that it shows: whole numbers, since they count tasks. */
export type Scale = { top: number; marks: number[] };

const steps = [1, 2, 5];

/** The scale on which values up to a largest fit, with about four marks. */
export function scaleTo(largest: number): Scale {
  const step = stepFor(Math.max(1, largest) / 4);
  const count = Math.max(1, Math.ceil(largest / step));
  return { top: count * step, marks: Array.from({ length: count + 1 }, (_, at) => at * step) };
}

function stepFor(rough: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(rough)));
  return (steps.find((step) => step * power >= rough) ?? 10) * power;
}
