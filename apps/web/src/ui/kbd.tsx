import { keyNames } from "./key-names.ts";

/** A shortcut as keys: `g p` is two strokes, `mod+k` one chord. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="inline-flex items-center gap-0.5 font-sans text-xs text-faint">
      {keyNames(keys).map((name, index) => (
        <kbd
          key={index}
          className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[4px] border border-line bg-surface px-1 font-sans leading-none text-soft"
        >
          {name}
        </kbd>
      ))}
    </span>
  );
}
