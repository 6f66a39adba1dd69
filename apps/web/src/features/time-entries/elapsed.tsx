import { useEffect, useState } from "react";

const secondMs = 1000;

/** How long a timer has run, to the second, as a clock shows it. It is not read aloud as it goes on. */
export function Elapsed({ since }: { since: Date }) {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const clock = setInterval(() => setNowMs(Date.now()), secondMs);
    return () => clearInterval(clock);
  }, []);
  const seconds = Math.max(0, Math.floor((nowMs - since.getTime()) / secondMs));
  return (
    <span role="timer" className="font-medium tabular-nums">
      {clockWords(seconds)}
    </span>
  );
}

function clockWords(seconds: number): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
