const overlays = "[role=dialog], [role=menu], [role=listbox]";

let opener: Element | null = null;

/** Notes what has the focus as the address changes: what opens by the address is opened from there. */
export function noteOpener(): void {
  opener = document.activeElement;
}

/**
 * Whether what has opened may take the focus: not from where a person has gone while it was loading, nor from a field
 * they are typing in. What was over the page gives the focus back by itself as it goes, which is nobody's wish.
 */
export function mayTakeFocus(): boolean {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return true;
  if (focused.closest(overlays) || opener?.closest(overlays)) return true;
  if (focused.matches("input, textarea, select, [contenteditable]")) return false;
  return focused === opener;
}
