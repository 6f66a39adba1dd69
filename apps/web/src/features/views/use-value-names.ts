import { useFilterText } from "./filter-words.ts";

/** What a value of a filter is called: words of the language in the reader's, and names as they are. */
export function useValueNames(): (value: string) => string {
  const { values, kinds, builder } = useFilterText();
  const names = new Map([...Object.entries(values), ...Object.entries(kinds)]);
  return (value) => (value === "@me" ? builder.me : (names.get(value) ?? value));
}
