/** What a fault says of the rule that a value breaks, besides the rule's code. */
export type Fault = {
  code: string;
  /** The end of what is taken: of characters, entries, or the number itself. */
  limit?: number | undefined;
  /** What the limit counts, in zod's words: `string`, `array`, `number`, `int`. */
  counted?: string | undefined;
  /** What kind of value was due, in zod's words. */
  expected?: string | undefined;
  /** The values that are taken, where there are only some. */
  values?: readonly unknown[] | undefined;
};

/** A sentence for whoever wrote a request, about one value in it. People at a screen read their own, in their language. */
export function sentenceFor(fault: Fault): string {
  const { code, expected = "", values } = fault;
  if (values && values.length > 0) return `It must be ${alternatives(values)}.`;
  if (code === "wrong_type") return `It must be ${kinds[expected] ?? "a value of another kind"}.`;
  if (code === "required") return expected ? "It is required." : "It must not be empty.";
  return sentences[code] ?? sentenceOfLimit(fault) ?? "This value does not fit here.";
}

function alternatives(values: readonly unknown[]): string {
  const texts = values.map((value) =>
    typeof value === "string" ? JSON.stringify(value) : String(value),
  );
  return texts.length === 1 ? texts.join("") : `one of ${texts.join(", ")}`;
}

/** Texts and lists have a length; of a number the value itself has an end. */
function sentenceOfLimit({ code, limit, counted = "string" }: Fault): string | undefined {
  const bound = bounds[code];
  if (!bound) return undefined;
  if (limit === undefined) return `It is ${bound.words}.`;
  const unit = units[counted];
  if (!unit) return `It must be ${bound.most} ${limit}.`;
  return `It must have ${bound.most} ${limit} ${limit === 1 ? unit.one : unit.many}.`;
}

const bounds: Readonly<Record<string, { words: string; most: string }>> = {
  too_long: { words: "too long", most: "at most" },
  too_big: { words: "too large", most: "at most" },
  too_short: { words: "too short", most: "at least" },
  too_small: { words: "too small", most: "at least" },
};
const units: Readonly<Record<string, { one: string; many: string }>> = {
  string: { one: "character", many: "characters" },
  array: { one: "entry", many: "entries" },
};

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "null",
  date: 'an instant with its offset, as in "2031-12-01T09:30:00Z"',
};

const sentences: Readonly<Record<string, string>> = {
  unknown_field: "This field is not known.",
  taken: "It is taken already.",
  twice: "It has an entry twice.",
  invalid_character: "It has a character that cannot be kept.",
  bad_email: "It must be a whole e-mail address.",
  bad_id: "It must be an id of ours, a UUID.",
  bad_date: 'It must be a day of the calendar, as in "2031-12-18".',
  bad_key: "It must be letters and digits, a letter first.",
  bad_slug: "It must be letters, digits and single dashes between them.",
  bad_username: "It must be letters and digits, with single dots, dashes or underscores between.",
  bad_time_zone: 'It must be a time zone, as in "Europe/Amsterdam".',
  bad_colour: 'It must be a colour, as in "#1f6feb".',
  bad_code: 'It must be the code of a task, as in "ENG-12".',
  bad_action: 'It must be the name of an action, as in "tasks.update".',
  bad_base64: "It must be base64.",
  bad_domain: 'It must be a domain, as in "example.org".',
  public_domain: "Anybody can get an address at this domain.",
  only_digits: "Digits alone are too easy to guess.",
  common_password: "It is among the passwords that are tried first.",
  like_yourself: "It is too much like your own name, username or address.",
  role_without_id: 'A role_id goes with the role "custom", which needs one, and with no other.',
};
