import { RotateCcw, Trash2, Activity } from "lucide-react";
import { api, type AppOutputs } from "../../app/api.ts";
import { SettingsPage } from "../../app/settings-page.tsx";
import { agoWords, fullInstant } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { More } from "../../ui/more.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { lookAgain } from "./look-again.ts";
import { useSaying } from "../../ui/use-saying.ts";
import { useInstanceText } from "./words.ts";

type Letter = AppOutputs["instance"]["deadLetters"]["items"][number];

/** Jobs that were given up after their last try, and the way to try them again. */
export function JobsPage() {
  const { jobs } = useInstanceText();
  return (
    <SettingsPage wide lead={jobs.lead}>
      <List />
    </SettingsPage>
  );
}

function List() {
  const { common } = useText();
  const { jobs } = useInstanceText();
  const list = api.instance.deadLetters.useInfiniteQuery(
    {},
    { getNextPageParam: (page) => page.nextCursor, ...lookAgain },
  );
  if (list.isPending) return <SkeletonRows label={common.loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const letters = list.data.pages.flatMap((page) => page.items);
  if (letters.length === 0) {
    return (
      <EmptyState icon={<Activity size={20} />} title={jobs.emptyTitle}>
        {jobs.empty}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="mt-4 border-t border-line">
        {letters.map((letter) => (
          <Line key={letter.id} letter={letter} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      ) : (
        <p className="px-6 py-3 text-xs text-faint max-sm:px-4">{jobs.shown(letters.length)}</p>
      )}
    </>
  );
}

function Line({ letter }: { letter: Letter }) {
  const { jobs } = useInstanceText();
  const region = useRegion();
  const now = useNow();
  const names: Record<string, string | undefined> = jobs.names;
  const name = names[letter.name] ?? letter.name;
  return (
    <li className="flex items-start gap-3 border-b border-line px-6 py-2.5 text-sm max-sm:px-4">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{name}</span>
          <span className="text-xs text-faint">
            {jobs.died}{" "}
            <time
              dateTime={letter.diedAt.toISOString()}
              data-tooltip={fullInstant(region, letter.diedAt)}
            >
              {agoWords(region, letter.diedAt, now)}
            </time>
            {" · "}
            {jobs.attempts(letter.attempts)}
          </span>
        </p>
        <p className="break-words text-soft">{letter.lastError ?? jobs.unknownError}</p>
        <p className="mt-0.5 font-mono text-xs break-all text-faint">
          {JSON.stringify(letter.job)}
        </p>
      </div>
      <Acts letter={letter} name={name} />
    </li>
  );
}

function Acts({ letter, name }: { letter: Letter; name: string }) {
  const { jobs } = useInstanceText();
  const { done, refused } = useSaying();
  const utils = api.useUtils();
  const after = (words: string) => ({
    onSuccess: () => done(words),
    onError: refused,
    onSettled: () => void utils.instance.deadLetters.invalidate(),
  });
  const retry = api.instance.retryDeadLetter.useMutation(after(jobs.retried));
  const discard = api.instance.discardDeadLetter.useMutation(after(jobs.discarded));
  const key = letter.id;
  return (
    <div className="flex shrink-0 items-center gap-1">
      <Button
        size="small"
        aria-label={jobs.retryOf(name)}
        busy={retry.isPending}
        icon={<RotateCcw size={14} aria-hidden />}
        onClick={() => retry.mutate({ key })}
      >
        {jobs.retry}
      </Button>
      <IconButton
        label={jobs.discardOf(name)}
        aria-disabled={discard.isPending || undefined}
        icon={<Trash2 size={15} />}
        onClick={() => discard.isPending || discard.mutate({ key })}
      />
    </div>
  );
}
