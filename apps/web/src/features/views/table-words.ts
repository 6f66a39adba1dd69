import { table as en } from "../../i18n/en/table.ts";
import { table as nl } from "../../i18n/nl/table.ts";
import { section } from "../../i18n/section.ts";

/** The words of the table. */
export const useTableText = section({ en, nl });
