import { organizations as en } from "../i18n/en/organizations.ts";
import { organizations as nl } from "../i18n/nl/organizations.ts";
import { section } from "../i18n/section.ts";

/** The words of an organization's settings. */
export const useOrganizationText = section({ en, nl });
