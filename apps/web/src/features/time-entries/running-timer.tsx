import { Link } from "@tanstack/react-router";
import { Square, Timer as TimerIcon } from "lucide-react";
import { useOrganization } from "../../app/organization.ts";
import { Button } from "../../ui/button.tsx";
import { Elapsed } from "./elapsed.tsx";
import { useTimer, useTimerWrites } from "./use-timer.ts";
import { useTimeText } from "./words.ts";

/** One line above every screen that says what one's timer runs at, and stops it; nothing where none runs. */
export function RunningTimer() {
  const words = useTimeText().timer;
  const { slug } = useOrganization();
  const timer = useTimer();
  const { stop } = useTimerWrites();
  if (!timer) return null;
  const { task, startedAt } = timer;
  return (
    <section
      aria-label={words.label}
      className="flex min-h-10 shrink-0 items-center gap-2 border-b border-line bg-accent-wash px-4 py-1 text-sm text-ink max-sm:px-3"
    >
      <TimerIcon size={15} aria-hidden className="shrink-0 text-accent" />
      <Elapsed since={startedAt} />
      {task ? (
        <Link
          to="/o/$slug/t/$code"
          params={{ slug, code: task.code }}
          className="min-w-0 flex-1 truncate hover:underline"
        >
          <span className="text-soft">{task.code}</span> {task.title}
        </Link>
      ) : (
        <span className="min-w-0 flex-1 truncate">{words.unseen}</span>
      )}
      <Button
        size="small"
        icon={<Square size={12} aria-hidden className="fill-current" />}
        aria-label={words.stopAt(task?.code ?? words.unseen)}
        onClick={stop}
      >
        {words.stop}
      </Button>
    </section>
  );
}
