import { spawnSync } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import configuration from "./dependency-cruiser.mjs";
import { root } from "./run.mjs";
import { aCopy, plant } from "./scratch.mjs";

const feature = "apps/web/src/features";

/** What breaks each rule: the planted files, and the one that must be named. */
const violations = {
  "domain-is-pure": {
    "packages/domain/src/planted-io.ts": `import fs from "node:fs";\nexport const io = fs;\n`,
  },
  "data-knows-no-door": {
    "packages/router/src/planted-door.ts": "export const door = 1;\n",
    "packages/data/src/planted-door.ts": `export * from "../../router/src/planted-door.ts";\n`,
  },
  "router-knows-no-consumer": {
    "packages/client/src/planted-consumer.ts": "export const consumer = 1;\n",
    "packages/router/src/planted-consumer.ts": `export * from "../../client/src/planted-consumer.ts";\n`,
  },
  "client-takes-types-only": {
    "packages/router/src/planted-value.ts": "export const value = 1;\n",
    "packages/client/src/planted-value.ts": `import { value } from "@teamflow/router/planted-value";\nexport const copy = value;\n`,
  },
  "web-talks-through-the-client": {
    "packages/data/src/planted-sql.ts": "export const rows = 1;\n",
    "apps/web/src/app/planted-sql.ts": `export * from "../../../../packages/data/src/planted-sql.ts";\n`,
  },
  "features-stand-alone": {
    [`${feature}/planted-one/one.ts`]: "export const one = 1;\n",
    [`${feature}/planted-two/two.ts`]: `export { one } from "../planted-one/one.ts";\n`,
  },
  "building-blocks-know-no-feature": {
    [`${feature}/planted-three/three.ts`]: "export const three = 3;\n",
    "apps/web/src/ui/planted-three.ts": `export { three } from "../features/planted-three/three.ts";\n`,
  },
  "packages-know-no-app": {
    "apps/api/src/planted-app.ts": "export const app = 1;\n",
    "packages/router/src/planted-app.ts": `export { app } from "../../../apps/api/src/planted-app.ts";\n`,
  },
  "only-data-speaks-sql": {
    "packages/router/src/planted-query.ts": `import { sql } from "kysely";\nexport const query = sql;\n`,
    "apps/api/src/planted-pool.ts": `import pg from "pg";\nexport const pool = pg;\n`,
  },
  "api-uses-the-client-in-tests-only": {
    "packages/client/src/planted-self.ts": "export const self = 1;\n",
    "apps/api/src/planted-self.ts": `export { self } from "@teamflow/client/planted-self";\n`,
  },
  "no-circle": {
    "packages/domain/src/planted-second.ts": `import { first } from "./planted-first.ts";\nexport const second = () => first;\n`,
    "packages/domain/src/planted-first.ts": `import { second } from "./planted-second.ts";\nexport const first = () => second;\n`,
  },
};

const innocent = {
  "packages/client/src/planted-types.ts": `import type { Shape } from "@teamflow/router/planted-types";\nexport type Copy = Shape;\n`,
  "packages/router/src/planted-types.ts": "export type Shape = { id: string };\n",
  "packages/data/src/planted-own.ts": `import { sql } from "kysely";\nexport const own = sql;\n`,
  "apps/api/test/planted.test.ts": `import "@teamflow/client/planted-self";\nimport "pg";\n`,
};

/** @type {ReturnType<typeof aCopy>} */
let copy;
let output = "";

beforeAll(() => {
  copy = aCopy();
  for (const files of [...Object.values(violations), innocent]) plant(copy.top, files);
  const depcruise = path.join(root, "node_modules/.bin/depcruise");
  const config = path.join(copy.top, "tooling/dependency-cruiser.mjs");
  const result = spawnSync(
    depcruise,
    ["--config", config, "--output-type", "err-long", "apps", "packages"],
    { cwd: copy.top, encoding: "utf8" },
  );
  output = result.stdout + result.stderr;
});

afterAll(() => copy[Symbol.dispose]());

test("every dependency rule has a planted violation", () => {
  expect(Object.keys(violations).toSorted()).toEqual(
    configuration.forbidden.map(({ name }) => name).toSorted(),
  );
});

test.each(configuration.forbidden)("$name trips and says why", ({ name, comment }) => {
  const culprit =
    Object.keys(Object.entries(violations).find(([rule]) => rule === name)?.[1] ?? {}).at(-1) ?? "";
  const told = output.split(/^\s*error /m).find((part) => part.startsWith(`${name}: ${culprit}`));
  expect(told, output).toBeDefined();
  expect(told?.replace(/\s+/g, " ")).toContain(comment);
});

test("type imports, the data package's own SQL and the API's tests are left alone", () => {
  for (const file of Object.keys(innocent)) expect(output).not.toContain(`: ${file} `);
});
