import { appRouter } from "@teamflow/router/app";
import { documentOf } from "@teamflow/router/rest/document";
import { operationsOf } from "@teamflow/router/rest/operations";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
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
