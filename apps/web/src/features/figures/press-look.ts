/** How one of several buttons side by side looks, of which one is pressed: as the parts of a `Segmented` do. */
export const pressLook =
  "inline-flex h-6 items-center rounded-[4px] whitespace-nowrap px-2 text-sm font-medium text-soft transition-tint hover:text-ink max-sm:h-9 " +
  "aria-pressed:bg-float aria-pressed:text-ink";
