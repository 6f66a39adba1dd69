import type { Document } from "@teamflow/router/rest/document";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormatsModule from "ajv-formats";
import { z } from "zod";

type Schema = Record<string, unknown>;
export type DocumentedAnswer = {
  method: string;
  path: string;
  status: string;
  schema: Schema;
  /** Which codes a refusal can have, for people to read. */
  description: string;
};

/** The schemas of all answers that a document promises, as JSON. */
export function documentedAnswers(document: Document): DocumentedAnswer[] {
  return operations(document).flatMap(({ method, path, operation }) =>
    Object.entries(operation.responses).map(([status, response]) => ({
      ...{ method, path, status, description: z.string().parse(response["description"]) },
      schema: contentOf(document, response).schema ?? {},
    })),
  );
}

/** All examples in a document, each with the schema that it must fit. */
export function documentedExamples(document: Document) {
  return operations(document).flatMap(({ method, path, operation }) => {
    const contents = [operation["requestBody"], ...Object.values(operation.responses)]
      .filter((holder) => holder !== undefined)
      .map((holder) => contentOf(document, holder));
    return contents.flatMap(({ schema, example }) =>
      schema && example !== undefined ? [{ place: `${method} ${path}`, schema, example }] : [],
    );
  });
}

const validators = new WeakMap<Document, Ajv2020>();

/** Why a value does not fit a schema of the document, each fault a sentence; nothing where it does. */
export function faultsOf(document: Document, schema: Schema, value: unknown): string[] {
  const known = validators.get(document) ?? validatorOf(document);
  validators.set(document, known);
  // What a schema of the document refers to stands in the document.
  const text = JSON.stringify(schema).replaceAll('"#/', '"document#/');
  const whole = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  const validate = known.compile(whole);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function validatorOf(document: Document): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormatsModule.default(ajv);
  ajv.addSchema({ components: document.components }, "document");
  return ajv;
}

type Method = Document["paths"][string][string];

function operations(document: Document) {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]: [string, Method]) => ({
      ...{ path, method: method.toUpperCase(), operation },
    })),
  );
}

const Content = z.object({
  content: z
    .object({
      "application/json": z.object({
        schema: z.record(z.string(), z.unknown()),
        example: z.unknown().optional(),
      }),
    })
    .optional(),
});
const Reference = z.object({ $ref: z.string() });

function contentOf(document: Document, holder: unknown): { schema?: Schema; example?: unknown } {
  const reference = Reference.safeParse(holder).data;
  const name = reference?.$ref.split("/").at(-1) ?? "";
  const responses = z.record(z.string(), z.unknown()).parse(document.components["responses"]);
  const { content } = Content.parse(reference ? responses[name] : holder);
  return content?.["application/json"] ?? {};
}
