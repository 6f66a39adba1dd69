import { type BuilderGroup, builderOf, filterOf } from "@teamflow/domain/filter/builder";
import { readView } from "@teamflow/domain/filter/read";
import { printView } from "@teamflow/domain/filter/text";
import { useState } from "react";
import { GroupPart } from "./builder-parts.tsx";
import { useFilterText } from "./filter-words.ts";

type BuilderProps = { filter: string; onFilter: (filter: string) => void };

/**
 * A filter as rows to choose from, for who does not write it. It says the same as the text, in both directions: what is
 * typed there is shown here, and what is chosen here is written there. A row that is not complete yet waits.
 */
export function FilterBuilder({ filter, onFilter }: BuilderProps) {
  const { builder: words } = useFilterText();
  const [shown, setShown] = useState(filter);
  const [group, setGroup] = useState(() => groupIn(filter));
  if (filter !== shown) {
    setShown(filter);
    setGroup(groupIn(filter));
  }
  const change = (next: BuilderGroup) => {
    const read = readView(filter);
    if ("faults" in read) return;
    const text = printView({ ...read.view, filter: filterOf(next) });
    setGroup(next);
    setShown(text);
    if (text !== filter) onFilter(text);
  };
  return (
    <section aria-label={words.title} className="rounded border border-line bg-canvas p-2">
      <GroupPart group={group} depth={1} onChange={change} onRemove={undefined} />
    </section>
  );
}

function groupIn(filter: string): BuilderGroup {
  const read = readView(filter);
  return builderOf("view" in read ? read.view.filter : null);
}
