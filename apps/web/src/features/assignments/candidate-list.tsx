import type { Assignment, Candidate } from "@teamflow/domain/assignment";
import type { AssignmentType } from "@teamflow/domain/assignment-terms";
import type { MemberId } from "@teamflow/domain/ids";
import { keepPreviousData } from "@tanstack/react-query";
import { type KeyboardEvent, useDeferredValue, useId, useRef, useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { CandidateRow } from "./candidate-row.tsx";
import type { Entity } from "./entity.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";

type ListProps = {
  entity: Entity;
  type: AssignmentType;
  chosen: MemberId | undefined;
  /** The assignment that is handed over, if one is: whose it is now is not among them. */
  replaced: Pick<Assignment, "id" | "memberId"> | undefined;
  onChoose: (candidate: Candidate) => void;
};

/** Everybody who could be assigned, the best fit first, then whoever can't be, with why. Found by name. */
export function CandidateList(props: ListProps) {
  const words = useAssignmentText().assign;
  const [text, setText] = useState("");
  const radios = useRef<HTMLDivElement>(null);
  const name = useId();
  // From the field straight into the list, and no further: there the arrow keys choose.
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Escape" && text !== "") setText("");
    else if (event.key !== "ArrowDown") return;
    else radios.current?.querySelector<HTMLElement>("input")?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="flex flex-col gap-1.5">
      <TextField
        label={words.who}
        type="search"
        placeholder={words.find}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={({ currentTarget: { value } }) => setText(value)}
        onKeyDown={onKeyDown}
      />
      <div
        ref={radios}
        role="radiogroup"
        aria-label={words.who}
        className="max-h-64 min-h-32 overflow-y-auto rounded border border-line"
      >
        <Rows {...props} name={name} text={useDeferredValue(text.trim())} />
      </div>
    </div>
  );
}

function Rows({ name, text, ...props }: ListProps & { name: string; text: string }) {
  const { common } = useText();
  const words = useAssignmentText().assign;
  const { orgId } = useOrganization();
  const { entity, type, chosen, replaced, onChoose } = props;
  const list = api.assignments.eligible.useInfiniteQuery(
    {
      ...{ orgId, entityId: entity.id, type },
      ...(replaced && { replaces: replaced.id }),
      ...(text && { text }),
    },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
  );
  if (list.isError && !list.data) return <FailureLine error={list.error} />;
  if (!list.data) return <SkeletonRows rows={3} label={common.loading} />;
  const people = list.data.pages
    .flatMap((page) => page.items)
    .filter(({ memberId }) => memberId !== replaced?.memberId);
  if (people.length === 0) return <p className="px-3 py-2 text-sm text-faint">{words.nothing}</p>;
  return (
    <>
      {people.map((candidate) => (
        <CandidateRow
          key={candidate.memberId}
          {...{ name, candidate, isChosen: candidate.memberId === chosen }}
          onChoose={() => onChoose(candidate)}
        />
      ))}
      {list.hasNextPage && (
        <div className="p-2">
          <Button
            look="quiet"
            size="small"
            busy={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {words.more}
          </Button>
        </div>
      )}
    </>
  );
}
