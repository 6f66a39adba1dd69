/** How a link looks that leads from one door to another. */
export const doorLink = "font-medium text-accent underline-offset-2 hover:underline";
