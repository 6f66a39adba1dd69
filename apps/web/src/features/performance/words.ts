import { performance as en } from "../../i18n/en/performance.ts";
import { performance as nl } from "../../i18n/nl/performance.ts";
import { section } from "../../i18n/section.ts";

/** The words for how the instance does. */
export const usePerformanceText = section({ en, nl });
