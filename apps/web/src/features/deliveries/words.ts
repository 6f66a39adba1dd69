import { deliveries as en } from "../../i18n/en/deliveries.ts";
import { deliveries as nl } from "../../i18n/nl/deliveries.ts";
import { section } from "../../i18n/section.ts";

/** The words for what becomes of notifications on their way. */
export const useDeliveryText = section({ en, nl });
