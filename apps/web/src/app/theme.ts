import { useLayoutEffect } from "react";
import { remembered } from "./remembered.ts";

/** The first follows the device. */
export const theme = remembered("teamflow.theme", ["system", "light", "dark"]);

/** Shows the chosen theme. Called before the first paint, so that nothing flashes. */
export function showTheme(): void {
  const chosen = theme.get();
  if (chosen === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = chosen;
}

/** Follows the choice from then on. */
export function useThemeShown(): void {
  const chosen = theme.use();
  useLayoutEffect(showTheme, [chosen]);
}
