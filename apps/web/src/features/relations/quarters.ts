/**
 * Hours or points as somebody typed them, with a point or a comma: in quarters. Null for nothing, undefined for what
 * is no such number.
 */
export function readQuarters(typed: string): number | null | undefined {
  const text = typed.trim().replace(",", ".");
  if (text === "") return null;
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(text)) return undefined;
  const amount = Number(text);
  return Number.isInteger(amount * 4) ? amount : undefined;
}
