import { home as en } from "../i18n/en/home.ts";
import { home as nl } from "../i18n/nl/home.ts";
import { section } from "../i18n/section.ts";

/** The words of what needs somebody now, where they start. */
export const useHomeText = section({ en, nl });
