import { attachments as en } from "../../i18n/en/attachments.ts";
import { attachments as nl } from "../../i18n/nl/attachments.ts";
import { section } from "../../i18n/section.ts";

/** The words of files at a task. */
export const useAttachmentsText = section({ en, nl });
