/** The first that fits wins: most of them also claim to be one of those further down. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\b(?:Edg|EdgA|EdgiOS)\//, "Edge"],
  [/\b(?:OPR|Opera)\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, "Android"],
  [/\biPad\b/, "iPadOS"],
  [/\b(?:iPhone|iPod)\b/, "iOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/**
 * The browser or program that a `User-Agent` names, in words: `Firefox on Linux`, `curl`. It is what the other side
 * says of itself and proves nothing.
 *
 * @returns an empty text when it says nothing
 */
export function deviceOf(userAgent: string | null): string {
  if (userAgent === null) return "";
  const system = named(systems, userAgent);
  const program = named(browsers, userAgent) ?? /^[\w.-]{1,40}/.exec(userAgent)?.[0] ?? "";
  return system && program ? `${program} on ${system}` : program;
}

function named(known: typeof browsers, userAgent: string): string | undefined {
  return known.find(([mark]) => mark.test(userAgent))?.[1];
}
