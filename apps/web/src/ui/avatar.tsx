import { classes } from "./classes.ts";

const tones = ["red", "orange", "yellow", "green", "teal", "blue", "purple", "pink"];
const sizes = {
  small: "size-5 text-[0.5625rem]",
  medium: "size-7 text-xs",
  large: "size-9 text-sm",
  huge: "size-20 text-xl",
};

/**
 * A person's picture, or initials on a steady colour. The name beside it says who it is; without one beside it, pass `labelled`
 * so that it is read aloud and shown as a tooltip.
 */
export function Avatar({
  name,
  size = "medium",
  labelled = false,
  square = false,
  picture,
}: {
  name: string;
  size?: keyof typeof sizes;
  labelled?: boolean;
  /** For what is not a person: an organization, a project. */
  square?: boolean;
  /** The address of a picture, which is shown in place of the initials. */
  picture?: string | null | undefined;
}) {
  return (
    <span
      {...(labelled
        ? { role: "img", "aria-label": name, "data-tooltip": name }
        : { "aria-hidden": true })}
      className={classes(
        "inline-flex shrink-0 select-none items-center justify-center overflow-hidden font-semibold tracking-tight",
        "bg-[color-mix(in_oklab,var(--tone)_22%,var(--surface))] text-[color-mix(in_oklab,var(--tone)_35%,var(--ink))]",
        square ? "rounded" : "rounded-full",
        `tone-${toneOf(name)}`,
        sizes[size],
      )}
    >
      {picture ? <img src={picture} alt="" className="size-full object-cover" /> : initialsOf(name)}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? "")][0] ?? "?";
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toLocaleUpperCase();
}

function toneOf(name: string): string {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return tones[sum % tones.length] ?? "blue";
}
