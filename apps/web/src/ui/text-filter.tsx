import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";

const typingMs = 150;

/**
 * A field that narrows a list: what is typed is handed on when it pauses, and gives way when `text` is changed by other
 * means, such as the way back.
 */
export function TextFilter({
  label,
  text,
  onText,
}: {
  label: string;
  text: string;
  onText: (text: string) => void;
}) {
  const [typed, setTyped] = useState(text);
  const sent = useRef(text);
  const send = useRef(onText);
  useEffect(() => {
    send.current = onText;
  });
  useEffect(() => {
    if (text === sent.current) return;
    sent.current = text;
    setTyped(text);
  }, [text]);
  useEffect(() => {
    if (typed === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = typed;
      send.current(typed);
    }, typingMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <div className="relative w-56 shrink-0 max-sm:w-44">
      <Search
        size={14}
        aria-hidden
        className="pointer-events-none absolute start-2 top-1/2 -translate-y-1/2 text-faint"
      />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        className="h-7 w-full rounded border border-line bg-surface ps-7 pe-2 text-sm transition-tint hover:border-edge focus-visible:border-accent focus-visible:outline-offset-0 max-sm:h-9 max-sm:text-lg"
      />
    </div>
  );
}
