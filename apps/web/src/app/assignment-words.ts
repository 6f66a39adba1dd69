import { assignments as en } from "../i18n/en/assignments.ts";
import { assignments as nl } from "../i18n/nl/assignments.ts";
import { section } from "../i18n/section.ts";

/** The words of the screens of assignments. */
export const useAssignmentText = section({ en, nl });
