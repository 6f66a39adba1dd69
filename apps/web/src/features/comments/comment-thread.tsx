import type { CommentThread } from "@teamflow/domain/comment";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import type { Lookup } from "../../app/tasks/use-project-lookup.ts";
import { Button } from "../../ui/button.tsx";
import { commentDrafts } from "./comment-drafts.ts";
import { CommentView } from "./comment-view.tsx";
import { Composer } from "./composer.tsx";
import type { CommentWrites } from "./use-comment-writes.ts";
import { useDiscussionText } from "./words.ts";

type ThreadProps = {
  thread: CommentThread;
  lookup: Lookup;
  writes: CommentWrites;
  isOpen: boolean;
};

/** A comment and its answers; folded to one line while it is settled. */
export function Thread({ thread, ...rest }: ThreadProps) {
  const [isShown, setShown] = useState(false);
  const isSettled = thread.resolvedAt !== null;
  return (
    <li className="flex flex-col gap-3 border-b border-line pb-3 last:border-0 last:pb-0">
      {isSettled && (
        <SettledLine
          {...{ thread, isShown }}
          name={thread.resolvedBy ? rest.lookup.personOf(thread.resolvedBy)?.name : undefined}
          onToggle={() => setShown(!isShown)}
        />
      )}
      {(!isSettled || isShown) && <Said {...{ thread, ...rest }} />}
    </li>
  );
}

function SettledLine({
  thread,
  name,
  isShown,
  onToggle,
}: {
  thread: CommentThread;
  name: string | undefined;
  isShown: boolean;
  onToggle: () => void;
}) {
  const words = useDiscussionText();
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm text-soft">
      <CircleCheck size={16} aria-hidden className="text-accent" />
      {name === undefined ? words.settled : words.settledBy(name)}
      <Button
        size="small"
        look="quiet"
        aria-expanded={isShown}
        className="ms-auto"
        onClick={onToggle}
      >
        {isShown ? words.hide : words.showSettled(1 + thread.answers.length)}
      </Button>
    </div>
  );
}

function Said({ thread, lookup, writes, isOpen }: ThreadProps) {
  const words = useDiscussionText();
  const draftOf = `answer:${thread.id}`;
  const [isAnswering, setAnswering] = useState(commentDrafts.get(draftOf) !== undefined);
  const mayAnswer = isOpen && !thread.deletedAt;
  const answer = mayAnswer ? { onAnswer: () => setAnswering(true) } : {};
  const shared = { lookup, writes, isOpen };
  return (
    <>
      <CommentView comment={thread} {...shared} {...answer} />
      {(thread.answers.length > 0 || isAnswering) && (
        <div className="ms-3.5 flex flex-col gap-3 border-s border-line ps-5 max-sm:ps-3">
          {thread.answers.length > 0 && (
            <ul aria-label={words.answersTo(thread.authorName)} className="flex flex-col gap-3">
              {thread.answers.map((each) => (
                <li key={each.id}>
                  <CommentView comment={each} {...shared} {...answer} />
                </li>
              ))}
            </ul>
          )}
          {isAnswering && mayAnswer && (
            <Composer
              {...{ taskId: thread.taskId, draftOf, label: words.writeAnswer }}
              placeholder={words.answerPlaceholder}
              submitLabel={words.answer}
              onLeave={() => setAnswering(false)}
              onSubmit={async (body) => {
                const isTaken = await writes.say(body, thread.id);
                if (isTaken) setAnswering(false);
                return isTaken;
              }}
            />
          )}
        </div>
      )}
    </>
  );
}
