import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Part } from "./part.tsx";

/** A part of the settings that lists what a project has several of, with a button that adds one. */
export function ListPart({
  words,
  list,
  rows,
  mayAdd,
  onAdd,
  children,
}: {
  words: { title: string; lead: string; add: string };
  list: { isPending: boolean; error: unknown; data: unknown };
  /** How many lines stand for the list until it is here. */
  rows: number;
  mayAdd: boolean;
  onAdd: () => void;
  children: ReactNode;
}) {
  const { loading } = useText().common;
  return (
    <Part
      title={words.title}
      lead={words.lead}
      action={
        mayAdd && (
          <Button size="small" icon={<Plus size={14} aria-hidden />} onClick={onAdd}>
            {words.add}
          </Button>
        )
      }
    >
      {list.isPending && <SkeletonRows rows={rows} label={loading} />}
      {list.error !== null && list.data === undefined && <FailureLine error={list.error} />}
      {children}
    </Part>
  );
}
