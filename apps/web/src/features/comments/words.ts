import { discussion as en } from "../../i18n/en/discussion.ts";
import { discussion as nl } from "../../i18n/nl/discussion.ts";
import { section } from "../../i18n/section.ts";

/** The words of talking about a task. */
export const useDiscussionText = section({ en, nl });
