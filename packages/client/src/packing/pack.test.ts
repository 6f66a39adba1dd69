import fs from "node:fs";
import path from "node:path";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anInstallation, type Installed, programsOfGuide } from "../testing/installed.ts";
import { weigh } from "./weight.ts";

let installed: Installed;
beforeAll(async () => {
  installed = await anInstallation();
});
afterAll(() => installed.remove());

const textOf = (ending: string) =>
  fs
    .readdirSync(installed.packed)
    .filter((name) => name.endsWith(ending))
    .map((name) => fs.readFileSync(path.join(installed.packed, name), "utf8"))
    .join("\n");

const put = (name: string, code: string) =>
  fs.writeFileSync(path.join(installed.project, name), code);

/** Projects that a service or a web client may be. */
const projects = {
  "a service of today": { module: "nodenext", target: "es2024", types: ["node"] },
  "a web client, without Node's types": {
    ...{ module: "esnext", moduleResolution: "bundler", target: "es2022" },
    ...{ lib: ["es2022", "dom"], types: [] },
  },
  "a project that is stricter than most": {
    ...{ module: "nodenext", target: "es2024", types: ["node"], exactOptionalPropertyTypes: true },
    ...{ noUncheckedIndexedAccess: true, noPropertyAccessFromIndexSignature: true },
  },
};

describe("the packed client", () => {
  it("is a package by the rules", async () => {
    const bytes = fs.readFileSync(installed.tarball);
    const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const { messages } = await publint({ pack: { tarball }, strict: true });
    expect(messages).toEqual([]);
  });

  it("asks for no other package", () => {
    const named = textOf(".js") + textOf(".d.ts");
    const imports = [...named.matchAll(/\b(?:from\s*|import\s*\(\s*)"([^"]+)"/g)].map(
      ([, to]) => to,
    );
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter((to) => !to?.startsWith("./"))).toEqual([]);
    const { dependencies, peerDependencies } = JSON.parse(textOf("package.json"));
    expect({ dependencies, peerDependencies }).toEqual({});
  });

  it("holds nothing of the server, and no path of whoever packed it", () => {
    const everything = textOf("");
    for (const word of ["kysely", "fastify", "argon2", "org_id", "packages/", "workspace:", "zod"])
      expect(everything).not.toContain(word);
    expect(everything).not.toMatch(/\bpg\b/);
    expect(everything).not.toContain(path.join(import.meta.dirname, "../../../.."));
    expect(everything).not.toContain("node_modules");
  });

  it("brings the licences of what is in it", () => {
    const notices = textOf("NOTICES.txt");
    for (const name of ["@trpc/client", "@trpc/server", "eventsource", "superjson"])
      expect(notices).toMatch(new RegExp(`^${name} \\d`, "m"));
    expect(notices).not.toContain("@teamflow");
  });

  it("weighs no more than a page can carry", () => {
    const { code, compressed, types } = weigh(installed.packed);
    process.stdout.write(`${code} bytes of code, ${compressed} compressed, ${types} of types\n`);
    expect(code).toBeLessThan(100_000);
    expect(compressed).toBeLessThan(30_000);
    // They grow with what the API offers, and weigh nothing where they are used.
    expect(types).toBeLessThan(240_000);
  });
});

describe.each(Object.entries(projects))("in %s, the installed client", (_, options) => {
  it("takes what is right and refuses what is wrong", () => {
    put("right-and-wrong.ts", rightAndWrong);
    expect(installed.complaints({ ...options, noImplicitAny: true })).toBe("");
  });

  it("would be seen to take what is wrong", () => {
    put("right-and-wrong.ts", rightAndWrong.replaceAll("// @ts-expect-error", "//"));
    const lines = rightAndWrong.split("\n");
    const wrong = lines.flatMap((line, index) => (line.includes("@ts-expect") ? [index + 2] : []));
    const told = installed.complaints(options).matchAll(/right-and-wrong\.ts\((\d+),/g);
    expect(wrong.length).toBeGreaterThan(15);
    expect(new Set([...told].map(([, line]) => Number(line)))).toEqual(new Set(wrong));
  });
});

it("the guide's programs have no fault that the compiler sees", () => {
  put("right-and-wrong.ts", "export {};");
  const programs = programsOfGuide();
  expect(programs.length).toBeGreaterThan(3);
  for (const [index, code] of programs.entries()) put(`guide-${index}.ts`, code);
  expect(installed.complaints(projects["a service of today"])).toBe("");
});

const rightAndWrong = fs.readFileSync(
  path.join(import.meta.dirname, "../../examples/right-and-wrong.txt"),
  "utf8",
);
