import type { ReactNode } from "react";

/** How many of what: in which tone, and in which words below it. */
export type Figure = { tone: string; count: number; words: ReactNode };

/** What came of many, as figures side by side; it is read aloud when it changes. What none are of is left out. */
export function FigureCards({ figures }: { figures: readonly Figure[] }) {
  const some = figures.filter(({ count }) => count > 0);
  return (
    <div role="status">
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-2">
        {some.map(({ tone, count, words }, at) => (
          <li
            key={at}
            className={`${tone} rounded border border-line border-s-2 border-s-tone px-3 py-2`}
          >
            <span className="block text-xl font-semibold tabular-nums">{count}</span>
            <span className="text-sm text-soft">{words}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
