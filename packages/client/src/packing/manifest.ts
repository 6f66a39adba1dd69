import fs from "node:fs";
import path from "node:path";

/** Who a package is. */
export type Identity = { name: string; version: string; license: string };

/** Reads a package's manifest. @throws when it does not say who it is */
export function identityOf(folder: string): Identity {
  const manifest: unknown = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
  const fields = new Map(Object.entries(manifest ?? {}));
  const read = (field: string): string => {
    const text: unknown = fields.get(field);
    if (typeof text !== "string") throw new Error(`${folder} has a manifest without ${field}`);
    return text;
  };
  return { name: read("name"), version: read("version"), license: read("license") };
}

/** The manifest that is published: it asks for no other package, and names what can be imported. */
export function manifestOf(identity: Identity, entries: readonly string[]): object {
  const exported: Record<string, unknown> = Object.fromEntries(
    entries.map((entry) => [
      entry === "client" ? "." : `./${entry}`,
      { types: `./${entry}.d.ts`, default: `./${entry}.js` },
    ]),
  );
  return {
    ...{ ...identity, type: "module", sideEffects: false },
    description: "The typed client of TeamFlow",
    engines: { node: ">=20.3" },
    exports: { ...exported, "./package.json": "./package.json" },
  };
}
