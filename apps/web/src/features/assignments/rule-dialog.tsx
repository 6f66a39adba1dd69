import type { AssignmentRule } from "@teamflow/domain/assignment-rule";
import { type MemberFunction, memberFunctions } from "@teamflow/domain/member";
import { useState } from "react";
import { useMemberText } from "../../app/member-words.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import type { Pair } from "./rule-draft.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";

/** One field of the rules: whether anybody can be assigned, and who. */
export function RuleDialog({
  pair,
  rule,
  onApply,
  onClose,
}: {
  pair: Pair;
  rule: AssignmentRule | null;
  onApply: (rule: AssignmentRule | null) => void;
  onClose: () => void;
}) {
  const { common } = useText();
  const { rules: words, kinds, types } = useAssignmentText();
  const [isPossible, setPossible] = useState(rule !== null);
  const [draft, setDraft] = useState<AssignmentRule>(rule ?? { ...pair, ...noRule });
  const fitsNobody = isPossible && draft.functions.length === 0 && !draft.acceptsContactPersons;
  return (
    <Dialog title={words.editTitle(kinds[pair.entityType], types[pair.type])} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!fitsNobody) onApply(isPossible ? draft : null);
        }}
        className="flex flex-col gap-4"
      >
        <Checkbox
          label={words.possible}
          checked={isPossible}
          onChange={({ currentTarget: { checked } }) => setPossible(checked)}
        />
        {isPossible && <Who draft={draft} onChange={setDraft} />}
        {fitsNobody && (
          <p role="alert" className="text-sm text-danger">
            {words.nobodyFits}
          </p>
        )}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" disabled={fitsNobody}>
            {words.apply}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

const noRule: Pick<AssignmentRule, "functions" | "acceptsContactPersons" | "needsTeam"> = {
  ...{ functions: [], acceptsContactPersons: false, needsTeam: true },
};

type DraftProps = { draft: AssignmentRule; onChange: (rule: AssignmentRule) => void };

function Functions({ draft, onChange }: DraftProps) {
  const words = useAssignmentText().rules;
  const { functions } = useMemberText();
  const set = (chosen: readonly MemberFunction[]) =>
    onChange({ ...draft, functions: memberFunctions.filter((each) => chosen.includes(each)) });
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{words.who}</legend>
      <div className="grid grid-cols-2 gap-x-3 gap-y-1 max-sm:grid-cols-1">
        {memberFunctions.map((each) => (
          <Checkbox
            key={each}
            label={functions[each]}
            checked={draft.functions.includes(each)}
            onChange={({ currentTarget: { checked } }) =>
              set(
                checked
                  ? [...draft.functions, each]
                  : draft.functions.filter((one) => one !== each),
              )
            }
          />
        ))}
      </div>
      <div className="mt-2 flex gap-2">
        <Button look="quiet" size="small" onClick={() => set(memberFunctions)}>
          {words.allFunctions}
        </Button>
        <Button look="quiet" size="small" onClick={() => set([])}>
          {words.noFunctions}
        </Button>
      </div>
    </fieldset>
  );
}

function Who({ draft, onChange }: DraftProps) {
  const words = useAssignmentText().rules;
  return (
    <>
      <Functions {...{ draft, onChange }} />
      <Checkbox
        label={words.acceptsContacts}
        checked={draft.acceptsContactPersons}
        onChange={({ currentTarget: { checked } }) =>
          onChange({ ...draft, acceptsContactPersons: checked })
        }
      />
      <Checkbox
        label={words.needsTeam}
        checked={draft.needsTeam}
        onChange={({ currentTarget: { checked } }) => onChange({ ...draft, needsTeam: checked })}
      />
    </>
  );
}
