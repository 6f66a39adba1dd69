type KeyPress = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

const modifiers = ["Control", "Meta", "Shift", "Alt", "AltGraph", "CapsLock", "Dead"];

/**
 * A key press as the registry writes it: `mod+k`, `g`, `?`, `shift+arrowdown`; nothing for a modifier alone.
 * A character that needs Shift on this keyboard is that character: `?` and never `shift+/`.
 */
export function strokeOf(event: KeyPress): string | null {
  if (modifiers.includes(event.key)) return null;
  const isCharacter = event.key.length === 1 && event.key !== " ";
  const isLetter = isCharacter && event.key.toLowerCase() !== event.key.toUpperCase();
  const key = event.key === " " ? "space" : event.key.toLowerCase();
  const shift = event.shiftKey && (!isCharacter || isLetter);
  return [(event.ctrlKey || event.metaKey) && "mod", event.altKey && "alt", shift && "shift", key]
    .filter(Boolean)
    .join("+");
}

/** What strokes so far amount to among known key sequences: one of them, the beginning of some, or neither. */
export function matchStrokes(
  strokes: string[],
  known: string[],
): { kind: "done"; keys: string } | { kind: "begun" | "none" } {
  const typed = strokes.join(" ");
  if (known.includes(typed)) return { kind: "done", keys: typed };
  return { kind: known.some((keys) => keys.startsWith(`${typed} `)) ? "begun" : "none" };
}

/** Whether a key press is meant for what has the focus and not for the page. */
export function belongsToTarget(target: EventTarget | null, stroke: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("[role=dialog], [role=alertdialog]")) return true;
  if (stroke.startsWith("mod+")) return false;
  if (target.closest("[role=menu], [role=listbox]")) return true;
  if (target.isContentEditable || target.matches("input, textarea, select")) return true;
  return (
    (stroke === "enter" || stroke === "space") &&
    target.closest("a, button, summary, [role=button]") !== null
  );
}
