import { notificationSettings as en } from "../../i18n/en/notification-settings.ts";
import { notificationSettings as nl } from "../../i18n/nl/notification-settings.ts";
import { section } from "../../i18n/section.ts";

/** The words of the screens that decide what is told. */
export const useNotifySettingsText = section({ en, nl });
