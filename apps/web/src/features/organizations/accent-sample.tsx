import type { CSSProperties } from "react";
import { useOrganizationText } from "../../app/settings-words.ts";

/** A colour as the variable that `tokens.css` reads. */
function ownAccent(accent: string | null): CSSProperties {
  const variables: CSSProperties & Record<`--${string}`, string> = {};
  if (accent) variables["--own-accent"] = accent;
  return variables;
}

/** What a colour becomes in either theme, before it is saved. */
export function AccentSample({ accent }: { accent: string | null }) {
  const { look } = useOrganizationText();
  return (
    <div>
      <p className="mb-1.5 text-sm font-medium">{look.preview}</p>
      <div className="grid max-w-md grid-cols-2 gap-2">
        {(["light", "dark"] as const).map((theme) => (
          <div
            key={theme}
            data-accent={accent ? "own" : "standard"}
            data-scheme={theme}
            style={ownAccent(accent)}
            className="flex items-center gap-3 rounded border border-line bg-surface px-3 py-3 text-sm text-ink"
          >
            <span className="inline-flex h-7 items-center rounded bg-accent px-2 font-medium text-on-accent">
              {look.sampleButton}
            </span>
            <span className="text-accent underline underline-offset-2">{look.sampleLink}</span>
            <span className="ms-auto text-xs text-faint">{look[theme]}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
