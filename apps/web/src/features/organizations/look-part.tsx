import { useOrganizationText } from "../../app/settings-words.ts";
import { AccentSample } from "./accent-sample.tsx";
import { LogoField } from "./logo-field.tsx";
import type { PartProps } from "./part-props.ts";
import { SettingsPart } from "./settings-part.tsx";
import { useSettingsPart } from "./use-settings-part.ts";

const suggested = [
  ...(["#b42318", "#b54708", "#3f7d20", "#0f766e"] as const),
  ...(["#0369a1", "#7c3aed", "#be185d"] as const),
];

/** The organization's own logo and colour. */
export function LookPart({ settings, isLocked }: PartProps) {
  const { look } = useOrganizationText();
  const part = useSettingsPart(settings);
  const { accent } = part.value;
  return (
    <SettingsPart title={look.title} part={part} isLocked={isLocked}>
      <LogoField settings={settings} isLocked={isLocked} />
      <fieldset className="min-w-0">
        <legend className="text-sm font-medium">{look.accent}</legend>
        <p className="text-sm text-faint">{look.accentHint}</p>
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <Swatch
            name={look.accents.standard}
            colour={null}
            isChosen={accent === null}
            onChoose={() => part.change({ accent: null })}
          />
          {suggested.map((colour) => (
            <Swatch
              key={colour}
              name={look.accents[colour]}
              colour={colour}
              isChosen={accent === colour}
              onChoose={() => part.change({ accent: colour })}
            />
          ))}
          <label className="inline-flex h-8 items-center gap-2 rounded border border-line px-2 text-sm text-soft hover:bg-hover has-disabled:opacity-60">
            <input
              type="color"
              value={accent ?? "#4f5bd5"}
              onChange={(event) => part.change({ accent: event.currentTarget.value.toLowerCase() })}
              className="size-5 cursor-pointer rounded border-0 bg-transparent p-0"
            />
            {look.ownAccent}
          </label>
        </div>
      </fieldset>
      <AccentSample accent={accent} />
    </SettingsPart>
  );
}

function Swatch({
  name,
  colour,
  isChosen,
  onChoose,
}: {
  name: string;
  colour: string | null;
  isChosen: boolean;
  onChoose: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={name}
      data-tooltip={name}
      aria-pressed={isChosen}
      onClick={onChoose}
      className="inline-flex size-8 items-center justify-center rounded-full border border-line transition-tint hover:border-edge aria-pressed:border-2 aria-pressed:border-ink disabled:opacity-60"
    >
      <span
        aria-hidden
        className="size-5 rounded-full bg-accent"
        {...(colour ? { style: { background: colour } } : { "data-accent": "standard" })}
      />
    </button>
  );
}
