import { type Locale, useLocale } from "./locale.ts";

/**
 * The words of screens that are not in the first load: they come with those screens, in every language, and not before.
 * A feature makes its hook once, `const useAccountText = section({ en, nl })`, and leaves the catalogue as it is.
 */
export function section<T>(words: Record<Locale, T>): () => T {
  return function useSection() {
    return words[useLocale()];
  };
}
