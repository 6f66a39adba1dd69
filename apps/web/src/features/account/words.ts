import { account as en } from "../../i18n/en/account.ts";
import { account as nl } from "../../i18n/nl/account.ts";
import { section } from "../../i18n/section.ts";

/** The words of one's own account. */
export const useAccountText = section({ en, nl });
