import { tokens as en } from "../../i18n/en/tokens.ts";
import { tokens as nl } from "../../i18n/nl/tokens.ts";
import { section } from "../../i18n/section.ts";

/** The words of tokens and service accounts. */
export const useTokenText = section({ en, nl });
