import { work as en } from "../../i18n/en/work.ts";
import { work as nl } from "../../i18n/nl/work.ts";
import { section } from "../../i18n/section.ts";

/** The words of the work across projects. */
export const useWorkText = section({ en, nl });
