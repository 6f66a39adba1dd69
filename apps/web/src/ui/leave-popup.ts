/**
 * Where the focus goes once a popup is gone: back to its button. What has taken it meanwhile keeps it: a dialog that a
 * choice opened is often there before the popup has faded.
 *
 * @returns what a popup asks for when it goes; `false` leaves the focus where it is
 */
export function focusAfter(
  popup: HTMLElement | null,
  button: HTMLElement | null,
): HTMLElement | false | null {
  const focused = document.activeElement;
  const isTaken = focused && focused !== document.body && !popup?.contains(focused);
  return isTaken ? false : button;
}
