/** Presses the button of a field, as a key does: with the focus on it, to which its choice gives the focus back. */
export function pressField(selector: string): void {
  const field = document.querySelector<HTMLElement>(selector);
  field?.focus();
  field?.click();
}
