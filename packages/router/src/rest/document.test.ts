import path from "node:path";
import { describe, expect, it } from "vitest";
import { appRouter } from "../app.ts";
import { documentOf } from "./document.ts";
import { operationsOf } from "./operations.ts";

const operations = operationsOf(appRouter);
const document = documentOf(operations);

describe("the contract of the REST API", () => {
  it("is what was last agreed to", async () => {
    const file = path.join(import.meta.dirname, "../openapi.json");
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(file);
  });

  it("has every operation once, under a name of its own", () => {
    const names = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(names.length).toBe(operations.length);
    expect(new Set(names).size).toBe(names.length);
  });

  it("speaks snake case and nothing of how we are built", () => {
    const text = JSON.stringify(document.components.schemas);
    expect([...text.matchAll(/"properties":\{[^{}]*"[a-z]+[A-Z]\w*":/g)]).toEqual([]);
    expect(JSON.stringify(document)).not.toMatch(/\$schema|\$defs|zod|undefined|\{\}\]/);
  });

  it("says in each sentence what an operation does", () => {
    for (const { rest } of operations) expect(rest.summary).toMatch(/^[A-Z].{8,}[^.]$/);
  });
});
