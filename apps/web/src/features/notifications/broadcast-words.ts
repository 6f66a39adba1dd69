import { broadcast as en } from "../../i18n/en/broadcast.ts";
import { broadcast as nl } from "../../i18n/nl/broadcast.ts";
import { section } from "../../i18n/section.ts";

/** The words of what somebody writes to many. */
export const useBroadcastText = section({ en, nl });
