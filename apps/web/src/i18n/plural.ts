type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** The form of a sentence that fits a count, by the language's own rules: `plural("nl")(2, { one, other })`. */
export function plural(locale: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(locale);
  return (count, forms) => forms[rules.select(count)] ?? forms.other;
}
