import { appRouter } from "@teamflow/router/app";
import { documentOf } from "@teamflow/router/rest/document";
import { operationsOf } from "@teamflow/router/rest/operations";
import { Validator } from "@seriousme/openapi-schema-validator";
import { aDatabase } from "@teamflow/data/testing/database";
import { expect, onTestFinished, test } from "vitest";
import { aDataFolder, startServer, stopServer } from "./a-server.ts";
import { documentedAnswers, documentedExamples, faultsOf } from "./rest-documented.ts";

const document = documentOf(operationsOf(appRouter));

test("the document is OpenAPI 3.1", async () => {
  const checked = await new Validator().validate(structuredClone(document));
  expect(checked).toEqual({ valid: true });
});

test("every example in it is what its own schema promises", () => {
  const examples = documentedExamples(document);
  expect(examples.length).toBeGreaterThan(documentedAnswers(document).length);
  for (const { place, schema, example } of examples)
    expect(faultsOf(document, schema, example), place).toEqual([]);
});

test("it comes small, and not at all to whoever has it", async () => {
  const { url } = await aDatabase();
  const { dir, remove } = aDataFolder();
  const server = await startServer({ DATABASE_URL: url, DATA_DIR: dir, DRAIN_MS: "0" });
  onTestFinished(async () => {
    await stopServer(server);
    remove();
  });
  const first = await server.get("/api/v1/openapi.json", {
    headers: { "accept-encoding": "gzip" },
  });
  expect(first.headers.get("content-encoding")).toBe("gzip");
  expect(await first.json()).toEqual(JSON.parse(JSON.stringify(document)));
  const plain = await server.get("/api/v1/openapi.json", {
    headers: { "accept-encoding": "identity" },
  });
  expect(plain.headers.get("content-encoding")).toBeNull();
  const etag = plain.headers.get("etag") ?? "";
  expect(etag).toBe(first.headers.get("etag"));
  const again = await server.get("/api/v1/openapi.json", { headers: { "if-none-match": etag } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
});
