import { agoWords, fullInstant } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { useTokenText } from "./words.ts";

/** When a token or a program was used last; null if it never was. */
export function LastUsed({ at }: { at: Date | null }) {
  const { never } = useTokenText();
  const region = useRegion();
  const now = useNow();
  if (!at) return <span className="text-faint">{never}</span>;
  return (
    <time dateTime={at.toISOString()} data-tooltip={fullInstant(region, at)}>
      {agoWords(region, at, now)}
    </time>
  );
}
