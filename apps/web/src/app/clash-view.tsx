import { GitCompareArrows } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { usePlanText } from "./plan-words.ts";

/** Both versions of what two people changed, beside each other, before one of them is kept. */
export function ClashView({
  rows,
  busy,
  onMine,
  onTheirs,
}: {
  rows: { field: string; name: string; mine: string; theirs: string }[];
  busy: boolean;
  onMine: () => void;
  onTheirs: () => void;
}) {
  const words = usePlanText().conflict;
  return (
    <section
      role="alert"
      aria-label={words.title}
      className="mt-5 rounded border border-accent p-4"
    >
      <h3 className="flex items-center gap-2 text-base font-semibold">
        <GitCompareArrows size={16} aria-hidden className="text-accent" />
        {words.title}
      </h3>
      {rows.map(({ field, name, mine, theirs }) => (
        <dl key={field} className="mt-3 text-sm">
          <dt className="font-medium">{name}</dt>
          <dd className="mt-1 grid gap-2 sm:grid-cols-2">
            <Side label={words.yours}>{mine}</Side>
            <Side label={words.theirs}>{theirs}</Side>
          </dd>
        </dl>
      ))}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button size="small" look="quiet" onClick={onTheirs}>
          {words.keepTheirs}
        </Button>
        <Button size="small" look="primary" busy={busy} onClick={onMine}>
          {words.saveMine}
        </Button>
      </div>
    </section>
  );
}

function Side({ label, children }: { label: string; children: string }) {
  return (
    <span className="min-w-0 rounded border border-line p-2.5">
      <span className="block text-xs text-faint">{label}</span>
      <span className="whitespace-pre-wrap break-words">{children}</span>
    </span>
  );
}
