import { instance as en } from "../../i18n/en/instance.ts";
import { instance as nl } from "../../i18n/nl/instance.ts";
import { section } from "../../i18n/section.ts";

/** The words of the instance's administration. */
export const useInstanceText = section({ en, nl });
