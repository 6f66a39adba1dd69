import { flags as en } from "../i18n/en/flags.ts";
import { flags as nl } from "../i18n/nl/flags.ts";
import { section } from "../i18n/section.ts";

/** The words for features that can be switched. */
export const useFlagText = section({ en, nl });
