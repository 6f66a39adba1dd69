/**
 * Hours as somebody typed them, with a point or a comma: in quarters of an hour. Null for nothing, undefined for what
 * is no such number.
 */
export function readHours(typed: string): number | null | undefined {
  const text = typed.trim().replace(",", ".");
  if (text === "") return null;
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(text)) return undefined;
  const hours = Number(text);
  return Number.isInteger(hours * 4) ? hours : undefined;
}
