import { filter as en } from "../../i18n/en/filter.ts";
import { filter as nl } from "../../i18n/nl/filter.ts";
import { section } from "../../i18n/section.ts";

/** What fields, groups and values of filters are called. */
export const useFilterText = section({ en, nl });
