import { board as en } from "../../i18n/en/board.ts";
import { board as nl } from "../../i18n/nl/board.ts";
import { section } from "../../i18n/section.ts";

/** The words of columns and lanes, which come with what shows them and not before. */
export const useBoardText = section({ en, nl });
