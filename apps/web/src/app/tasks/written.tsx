import type { Mention } from "@teamflow/domain/mention";
import type { Task } from "@teamflow/domain/task";
import { lazy, Suspense } from "react";
import { Skeleton } from "../../ui/skeleton.tsx";

// The reader for Markdown weighs more than the panel: it comes with the first text that is shown.
const Markdown = lazy(async () => ({ default: (await import("./markdown.tsx")).Markdown }));

const Description = lazy(async () => ({
  default: (await import("../../features/comments/written-description.tsx")).WrittenDescription,
}));

/** A text in Markdown, as it reads; with whom and what it names, where that is known. */
export function Written({ text, mentions }: { text: string; mentions?: readonly Mention[] }) {
  return (
    <Suspense fallback={<Skeleton className="h-16" />}>
      <Markdown text={text} mentions={mentions} />
    </Suspense>
  );
}

/** What a task's description says, with whom and what it names. */
export function WrittenDescription({ task }: { task: Task }) {
  return (
    <Suspense fallback={<Skeleton className="h-16" />}>
      <Description task={task} />
    </Suspense>
  );
}
