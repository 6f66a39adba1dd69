import { bulkEdit as en } from "../../i18n/en/bulk-edit.ts";
import { bulkEdit as nl } from "../../i18n/nl/bulk-edit.ts";
import { section } from "../../i18n/section.ts";

/** The words of changing many tasks at once. */
export const useBulkText = section({ en, nl });
