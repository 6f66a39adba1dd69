import { entrance as en } from "../../i18n/en/entrance.ts";
import { entrance as nl } from "../../i18n/nl/entrance.ts";
import { section } from "../../i18n/section.ts";

/** The words of getting in. */
export const useEntranceText = section({ en, nl });
