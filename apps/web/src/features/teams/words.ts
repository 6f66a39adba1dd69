import { teams as en } from "../../i18n/en/teams.ts";
import { teams as nl } from "../../i18n/nl/teams.ts";
import { section } from "../../i18n/section.ts";

/** The words of the screens of teams. */
export const useTeamText = section({ en, nl });
