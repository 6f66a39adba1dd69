/** @import { Edit } from "./edit.mjs" */
/** @import { Words } from "./words.mjs" */
import { completed, objectIn, valueOf } from "./edit.mjs";

/** What roles, history and the audit trail call a feature, in each language. @param {Words} words */
export const sayings = (words) => ({
  ...spokenOf(words, "en", inEnglish(words)),
  ...spokenOf(words, "nl", inDutch(words)),
});

/**
 * @typedef {object} Sayings
 * @property {string} many what it is called as a kind of permission
 * @property {string} one what it is called as a kind of record
 * @property {Record<"read" | "create", string>} permissions
 * @property {Record<"list" | "byId" | "create", string>} actions as said of whoever did it
 * @property {Record<"list" | "byId" | "create", string>} attempts as said of whoever was not allowed to
 */

/**
 * What roles, history and the audit trail call it in one language.
 * @param {Words} words
 * @param {string} language
 * @param {Sayings} sayings
 * @returns {Record<string, Edit[]>}
 */
function spokenOf({ noun, plural }, language, { many, one, permissions, ...done }) {
  const folder = `apps/web/src/i18n/${language}`;
  return {
    [`${folder}/roles.ts`]: [
      completed(objectIn("resources"), { [noun]: many }),
      completed(objectIn("permissions"), keyed(`${noun}:`, permissions)),
    ],
    [`${folder}/history.ts`]: [completed(objectIn("actions"), keyed(`${plural}.`, done.actions))],
    [`${folder}/attempts.ts`]: [completed(valueOf("attempts"), keyed(`${plural}.`, done.attempts))],
    [`${folder}/audit.ts`]: [completed(objectIn("kinds"), { [noun]: one })],
  };
}

/** @param {string} start @param {Record<string, string>} said */
const keyed = (start, said) =>
  Object.fromEntries(Object.entries(said).map(([key, words]) => [start + key, words]));

/** @param {Words} words @returns {Sayings} */
const inEnglish = ({ noun, plural, Noun, Plural, a }) => ({
  ...{ many: `"${Plural}"`, one: `"${Noun}"` },
  permissions: { read: `"See ${plural}"`, create: `"Create ${plural}"` },
  actions: {
    list: `"listed ${plural}"`,
    byId: `"looked at ${a} ${noun}"`,
    create: `"made ${a} ${noun}"`,
  },
  attempts: {
    list: `"was not allowed to list ${plural}"`,
    byId: `"was not allowed to look at ${a} ${noun}"`,
    create: `"was not allowed to make ${a} ${noun}"`,
  },
});

/** The noun in Dutch is not known here: `new.mjs` asks for it. @param {Words} words @returns {Sayings} */
const inDutch = ({ noun, plural, Noun, Plural }) => ({
  ...{ many: `"${Plural}"`, one: `"${Noun}"` },
  permissions: { read: `"${Plural} zien"`, create: `"${Plural} maken"` },
  actions: {
    list: `"bekeek de ${plural}"`,
    byId: `"bekeek een ${noun}"`,
    create: `"maakte een ${noun}"`,
  },
  attempts: {
    list: `"mocht de ${plural} niet bekijken"`,
    byId: `"mocht geen ${noun} bekijken"`,
    create: `"mocht geen ${noun} maken"`,
  },
});
