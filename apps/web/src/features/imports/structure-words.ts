import { structure as en } from "../../i18n/en/structure.ts";
import { structure as nl } from "../../i18n/nl/structure.ts";
import { section } from "../../i18n/section.ts";

/** What kinds of tasks there are and how bad bugs can be, in words, with what shows them. */
export const useStructureText = section({ en, nl });
