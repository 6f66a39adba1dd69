import type { Plugin } from "vite";

const schemaWriter = /\/zod\/v4\/core\/(?:json-schema-processors|to-json-schema)\.js$/;
const sentences = /\/zod\/v4\/locales\/en\.js$/;
const exported = /^export (?:const|function) (\w+)/gm;

/**
 * Leaves out of the page what it never asks zod for: writing JSON Schemas, and zod's own English sentences (ours come
 * from the catalogue). Every schema refers to the first, so no bundler can see that. Saves 6 kB of the first load.
 */
export function leanZod(): Plugin {
  return {
    name: "lean-zod",
    apply: "build",
    transform: (code, id) => {
      if (sentences.test(id)) return { code: withoutSentences, map: null };
      return schemaWriter.test(id) ? { code: refusing(code), map: null } : null;
    },
  };
}

const withoutSentences = `export default () => ({ localeError: () => "invalid" });`;

/** A module with the same names, of which each says what is missing when it is used after all. */
function refusing(code: string): string {
  const names = [...code.matchAll(exported)].map(([, name]) => `make as ${name}`);
  return `const refuse = () => { throw new Error("This build writes no JSON Schema"); };
const make = () => refuse;
export { ${names.join(", ")} };`;
}
