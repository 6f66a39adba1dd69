/** A share of working time as people write it: to the hundredth, in the reader's own way. */
export function fteWords(region: string, share: number): string {
  return new Intl.NumberFormat(region, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(share);
}

/**
 * Reads a share: `0.5`, `0,5` or `50 %`; up to 1 it is a share, above it is percent. Undefined for what is none, or
 * lies outside 0.10 to 1.00.
 */
export function readFte(text: string): number | undefined {
  const [, digits, percent] =
    /^(\d{1,3}(?:\.\d{1,4})?)\s*(%?)$/.exec(text.trim().replace(",", ".")) ?? [];
  if (digits === undefined) return undefined;
  const value = Number(digits);
  const hundredths = Math.round(percent || value > 1 ? value : value * 100);
  return hundredths >= 10 && hundredths <= 100 ? hundredths / 100 : undefined;
}
