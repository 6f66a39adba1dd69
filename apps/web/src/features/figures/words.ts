import { figures as en } from "../../i18n/en/figures.ts";
import { figures as nl } from "../../i18n/nl/figures.ts";
import { section } from "../../i18n/section.ts";

/** The words of dashboards. */
export const useFigureText = section({ en, nl });
