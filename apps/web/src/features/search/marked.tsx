import type { MarkedText } from "@teamflow/domain/search";
import { Fragment } from "react";

/** A text in which the words that were found stand out. */
export function Marked({ text, ranges }: MarkedText) {
  const ends = [0, ...ranges.map(({ to }) => to)];
  return (
    <>
      {ranges.map(({ from, to }, index) => (
        <Fragment key={from}>
          {text.slice(ends[index], from)}
          <mark className="rounded-xs bg-accent-wash text-ink">{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}
