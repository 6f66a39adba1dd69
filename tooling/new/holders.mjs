import path from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Who may read what a feature holds, who may make it, and who may not; roles, highest first. `known` are its
 * permissions that have a name already.
 * @typedef {{ known: string[], readers: string[], makers: string[], others: string[] }} Holders
 */

/**
 * What the roles hold of a feature. Where its permissions were named before it, that was agreed on; else as of labels.
 * @param {string} top
 * @param {string} noun
 * @returns {Promise<Holders>}
 */
export async function holdersOf(top, noun) {
  const file = path.join(top, "packages/domain/src/permission.ts");
  /** @type {{ grants: Record<string, string[]>, permissions: string[], roles: string[] }} */
  const { grants, permissions, roles } = await import(pathToFileURL(file).href);
  const holding = (/** @type {string} */ action) => {
    const isKnown = permissions.includes(`${noun}:${action}`);
    const permission = `${isKnown ? noun : "label"}:${action}`;
    return roles.filter((role) => grants[role]?.includes(permission));
  };
  const makers = holding("create");
  return {
    known: permissions.filter((permission) => permission.startsWith(`${noun}:`)),
    ...{ readers: holding("read"), makers },
    others: roles.filter((role) => !makers.includes(role)),
  };
}
