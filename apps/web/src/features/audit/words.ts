import { audit as en } from "../../i18n/en/audit.ts";
import { audit as nl } from "../../i18n/nl/audit.ts";
import { section } from "../../i18n/section.ts";

/** The words of the audit trail. */
export const useAuditText = section({ en, nl });
