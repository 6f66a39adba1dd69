import { lazy, Suspense } from "react";
import { Skeleton } from "../../ui/skeleton.tsx";

// The reader for Markdown weighs more than the panel: it comes with the first text that is shown.
const Markdown = lazy(async () => ({ default: (await import("./markdown.tsx")).Markdown }));

/** A text in Markdown, as it reads. */
export function Written({ text }: { text: string }) {
  return (
    <Suspense fallback={<Skeleton className="h-16" />}>
      <Markdown text={text} />
    </Suspense>
  );
}
