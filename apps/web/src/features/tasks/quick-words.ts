import { quickAdd as en } from "../../i18n/en/quick-add.ts";
import { quickAdd as nl } from "../../i18n/nl/quick-add.ts";
import { section } from "../../i18n/section.ts";

/** The words of the line that adds a task to a column. */
export const useQuickText = section({ en, nl });
