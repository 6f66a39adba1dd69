import { imports as en } from "../../i18n/en/imports.ts";
import { imports as nl } from "../../i18n/nl/imports.ts";
import { section } from "../../i18n/section.ts";

/** The words of imports, which no other screen shows. */
export const useImportText = section({ en, nl });
