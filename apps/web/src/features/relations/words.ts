import { structure as en } from "../../i18n/en/structure.ts";
import { structure as nl } from "../../i18n/nl/structure.ts";
import { section } from "../../i18n/section.ts";

/** The words of what a task is made of. */
export const useStructureText = section({ en, nl });
