/** What is wrong in a text, and from which character to before which. `expected` are words that would do there. */
export type FilterFault = {
  code:
    | ("unknown_field" | "bad_value" | "missing_value" | "too_long" | "too_deep" | "repeated")
    | ("unclosed_quote" | "unclosed_bracket" | "stray_bracket" | "stray_or" | "stray_minus");
  from: number;
  to: number;
  expected?: readonly string[];
};
