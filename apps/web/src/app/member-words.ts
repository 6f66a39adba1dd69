import { members as en } from "../i18n/en/members.ts";
import { members as nl } from "../i18n/nl/members.ts";
import { section } from "../i18n/section.ts";

/** The words of the people's screens. */
export const useMemberText = section({ en, nl });
