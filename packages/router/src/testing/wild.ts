import { encodeCursor } from "@teamflow/domain/cursor";
import { newId, nounOf } from "@teamflow/domain/ids";
import fc, { type Arbitrary } from "fast-check";
import { z } from "zod";

/** Texts that have broken something somewhere. */
const wildText = fc.oneof(
  fc.constantFrom("a\u0000b", "\ud800", "\u202e"),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom(
    ...["", " ", "%_\\", "'; --", "a\r\nb: c", "..", "__proto__"],
    ...["e\u0301", "İSTANBUL", "ß", "\u{1d160}".repeat(40), "x".repeat(300), "x".repeat(5000)],
  ),
);

const wildNumber = fc.oneof(
  fc.integer({ min: -2, max: 3 }),
  fc.constantFrom(2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 53 - 1),
  fc.constantFrom(2 ** 53, 1e300, 0.5, -0, Number.NaN, Number.POSITIVE_INFINITY),
);

const wildDay = fc.constantFrom(
  ...["2999-12-31", "1900-01-01", "2024-02-29", "2026-02-30", "0000-01-01", "infinity", "today"],
);

const wildEmail = fc.constantFrom(
  ...["a@example.test", "A@EXAMPLE.TEST", "\u212a@example.test", "@", `${"a".repeat(250)}@b.test`],
);

const wildMoment = fc.constantFrom(
  ...["2026-01-01T00:00:00.000Z", `2026-01-01T00:00:00.${"1".repeat(200)}Z`],
  ...["9999-01-01T00:00:00.000Z", "2016-12-31T23:59:60.000Z", "2026-01-01T00:00:00.000+99:00"],
);

const someId = fc.uuid({ version: 7 });

const wildPlace = fc.tuple(
  fc.oneof(wildMoment, wildText, wildNumber, wildDay, fc.constant("a0")),
  fc.oneof({ weight: 4, arbitrary: someId }, { weight: 1, arbitrary: wildText }),
);

/** Fields whose values mean something before a schema lets them reach the database. */
const byName: Readonly<Record<string, Arbitrary<unknown>>> = {
  cursor: fc.oneof(
    { weight: 1, arbitrary: wildText },
    { weight: 4, arbitrary: wildPlace.map((place) => encodeCursor(place)) },
  ),
  lastEventId: fc.oneof(
    wildText,
    fc.constantFrom(`9999999999999999999.${newId()}`, `0.${newId()}`),
  ),
  email: wildEmail,
  login: wildEmail,
  assignee: wildEmail,
  dueOn: wildDay,
  code: fc.constantFrom("AB-1", "ab-999999999", "AB-0", "ß-1", "ABCDEFGHI-1"),
  password: fc.oneof(wildText, fc.constant("correct horse\u0000battery \ud800")),
};

const anything = fc.oneof(
  fc.anything({ maxDepth: 2, withDate: true, withNullPrototype: true }),
  wildText,
  wildNumber,
);

/**
 * What to say in place of some fields of a good input: values at the edges of what each field takes, and beyond.
 * Now and then something else altogether, in place of the whole.
 *
 * @param ids what an id may be, besides one that never was
 */
export function wildInput(schema: z.ZodType, ids: readonly string[]): Arbitrary<unknown> {
  const fields = schema instanceof z.ZodObject ? someFields(schema, ids) : fc.constant({});
  return fc.oneof({ weight: 15, arbitrary: fields }, { weight: 1, arbitrary: anything });
}

/** Mostly one field alone: what is refused for another says nothing of this one. */
function someFields(schema: z.ZodObject, ids: readonly string[]): Arbitrary<unknown> {
  const known = fieldsOf(schema, ids);
  const names = Object.keys(known);
  const single = fc.constantFrom(...names).map((name) => [name]);
  const several = fc.subarray([...names, "role", "id", "createdAt"], { maxLength: 3 });
  return fc
    .oneof({ weight: 4, arbitrary: single }, { weight: 1, arbitrary: several })
    .chain((chosen) =>
      fc.record(Object.fromEntries(chosen.map((name) => [name, known[name] ?? wildText]))),
    );
}

function fieldsOf(schema: z.ZodObject, ids: readonly string[]): Record<string, Arbitrary<unknown>> {
  const fields = Object.entries<unknown>(schema.shape).map(
    ([name, field]): [string, Arbitrary<unknown>] => [
      name,
      fc.oneof(
        { weight: 12, arbitrary: byName[name] ?? wild(field, ids) },
        { weight: 1, arbitrary: anything },
      ),
    ],
  );
  return Object.fromEntries(fields);
}

function wild(schema: unknown, ids: readonly string[]): Arbitrary<unknown> {
  if (!(schema instanceof z.ZodType)) return anything;
  if (nounOf(schema))
    return fc.oneof(
      fc.constantFrom(...ids),
      fc.string().map(() => newId()),
    );
  if (schema instanceof z.ZodObject) return fc.record(fieldsOf(schema, ids));
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return fc.oneof(fc.constant(undefined), wild(schema.unwrap(), ids));
  if (schema instanceof z.ZodNullable)
    return fc.oneof(fc.constant(null), wild(schema.unwrap(), ids));
  if (schema instanceof z.ZodArray) return fc.array(wild(schema.element, ids), { maxLength: 4 });
  if (schema instanceof z.ZodEnum) return fc.constantFrom<unknown>(...schema.options);
  if (schema instanceof z.ZodPipe) return wild(schema.in, ids);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber) return wildNumber;
  return wildText;
}
