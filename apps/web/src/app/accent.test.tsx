import "../ui/tokens.css";
import { expect, test } from "vitest";

const white = { red: 1, green: 1, blue: 1 };

/** A colour as the browser shows it: painted, then read. */
function shownAs(element: Element) {
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("This browser paints nothing");
  context.fillStyle = getComputedStyle(element).backgroundColor;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return { red: red / 255, green: green / 255, blue: blue / 255 };
}

type Colour = typeof white;

/** WCAG's relative luminance. */
function luminanceOf({ red, green, blue }: Colour): number {
  const linear = (part: number) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function contrastOf(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Every hue, pale and full, from nearly black to nearly white, and the corners of what a screen can show. */
const colours = [
  ...["#000000", "#ffffff", "#ffff00", "#00ff00", "#0000ff", "#ff0000", "#ff00ff", "#00ffff"],
  ...Array.from({ length: 24 }, (_, step) => step * 15).flatMap((hue) =>
    ["100% 50%", "100% 85%", "100% 15%", "35% 50%"].map((rest) => `hsl(${hue} ${rest})`),
  ),
];

test.each(["light", "dark"])(
  "whatever colour an organization chooses can be read in the %s theme, and on it",
  (theme) => {
    const sample = document.createElement("div");
    sample.dataset["scheme"] = theme;
    sample.dataset["accent"] = "own";
    const parts = ["accent", "on-accent", "surface", "canvas", "float"] as const;
    const painted = parts.map((name) => {
      const part = document.createElement("span");
      part.style.backgroundColor = `var(--${name})`;
      sample.append(part);
      return part;
    });
    document.body.append(sample);
    const unreadable = colours.flatMap((colour) => {
      sample.style.setProperty("--own-accent", colour);
      const [accent = white, onAccent = white, ...grounds] = painted.map((part) => shownAs(part));
      const lowest = Math.min(...[onAccent, ...grounds].map((other) => contrastOf(accent, other)));
      return lowest < 4.5 ? [`${colour}: ${lowest.toFixed(2)}`] : [];
    });
    sample.remove();
    expect(unreadable).toEqual([]);
  },
);
