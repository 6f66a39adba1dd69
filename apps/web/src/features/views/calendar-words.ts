import { calendar as en } from "../../i18n/en/calendar.ts";
import { calendar as nl } from "../../i18n/nl/calendar.ts";
import { section } from "../../i18n/section.ts";

/** The words of the calendar. */
export const useCalendarText = section({ en, nl });
