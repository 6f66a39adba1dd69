import { type Colour, colours } from "@teamflow/domain/label";
import { useId } from "react";
import { usePlanText } from "../../app/plan-words.ts";

/** One of the few colours, each with its name; the arrow keys choose. */
export function ColourField({
  label,
  chosen,
  onChoose,
}: {
  label: string;
  chosen: Colour;
  onChoose: (colour: Colour) => void;
}) {
  const words = usePlanText().steps.colours;
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      <div className="flex flex-wrap gap-1">
        {colours.map((colour) => (
          <label
            key={colour}
            data-tooltip={words[colour]}
            className={`tone-${colour} relative inline-flex size-8 cursor-pointer items-center justify-center rounded border border-transparent transition-tint hover:bg-hover has-checked:border-ink has-focus-visible:outline-2 has-focus-visible:outline-accent max-sm:size-10`}
          >
            <input
              type="radio"
              name={name}
              value={colour}
              checked={colour === chosen}
              onChange={() => onChoose(colour)}
              aria-label={words[colour]}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            <span aria-hidden className="size-4 rounded-full bg-tone" />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
