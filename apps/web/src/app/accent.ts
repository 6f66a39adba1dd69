import { useLayoutEffect } from "react";
import { useOrganization } from "./organization.ts";

/**
 * Gives the page the organization's colour, for as long as it is shown. `tokens.css` makes of it what can be read in
 * either theme.
 */
export function useAccentShown(): void {
  const { accent } = useOrganization();
  useLayoutEffect(() => {
    if (!accent) return;
    const page = document.documentElement;
    page.dataset["accent"] = "own";
    page.style.setProperty("--own-accent", accent);
    return () => {
      delete page.dataset["accent"];
      page.style.removeProperty("--own-accent");
    };
  }, [accent]);
}
