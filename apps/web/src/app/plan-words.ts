import { plans as en } from "../i18n/en/plans.ts";
import { plans as nl } from "../i18n/nl/plans.ts";
import { section } from "../i18n/section.ts";

/** The words of projects as they are planned, and of programs and clients. */
export const usePlanText = section({ en, nl });
