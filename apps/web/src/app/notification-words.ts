import { notifications as en } from "../i18n/en/notifications.ts";
import { notifications as nl } from "../i18n/nl/notifications.ts";
import { section } from "../i18n/section.ts";

/** The words for what members are told. */
export const useNotificationText = section({ en, nl });
