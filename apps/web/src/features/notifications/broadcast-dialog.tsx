import { TeamId } from "@teamflow/domain/ids";
import { Broadcast } from "@teamflow/domain/notification";
import { useEffect, useRef, useState } from "react";
import { api } from "../../app/api.ts";
import { useTeamsShown } from "../../app/feature.ts";
import { MembersField } from "../../app/members-field.tsx";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { Select } from "../../ui/select.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useBroadcastText } from "./broadcast-words.ts";
import { audiences, useAudience } from "./use-audience.ts";
import { useBroadcast } from "./use-broadcast.ts";

const Words = Broadcast.omit({ memberIds: true });

/** Writes something to many: to whom, what, and afterwards how many it reached. */
export function BroadcastDialog({ onClose }: { onClose: () => void }) {
  const words = useBroadcastText();
  const [outcome, setOutcome] = useState<{ sent: number; skipped: number } | null>(null);
  return (
    <Dialog
      title={words.title}
      description={outcome ? undefined : words.lead}
      size="medium"
      onClose={onClose}
    >
      {outcome ? (
        <Told {...outcome} onClose={onClose} />
      ) : (
        <Writing onTold={setOutcome} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Told({ sent, skipped, onClose }: { sent: number; skipped: number; onClose: () => void }) {
  const words = useBroadcastText();
  const { close } = useText().common;
  const button = useRef<HTMLButtonElement>(null);
  // What sent it is gone: the focus goes on from here.
  useEffect(() => button.current?.focus(), []);
  return (
    <>
      <div role="status" className="text-sm">
        <p className="font-medium">{words.sent(sent)}</p>
        {skipped > 0 && <p className="mt-1 text-soft">{words.skipped(skipped)}</p>}
      </div>
      <DialogFooter>
        <Button ref={button} look="primary" onClick={onClose}>
          {close}
        </Button>
      </DialogFooter>
    </>
  );
}

type WritingProps = {
  onTold: (outcome: { sent: number; skipped: number }) => void;
  onClose: () => void;
};

function Writing({ onTold, onClose }: WritingProps) {
  const { cancel } = useText().common;
  const words = useBroadcastText();
  const audience = useAudience();
  const { told, send } = useBroadcast();
  const [isAsked, setAsked] = useState(false);
  const { meant, isCounting } = audience;
  const isReady = meant.length > 0 && !isCounting;
  const form = useForm({
    schema: Words,
    submit: async (text) => {
      setAsked(true);
      if (isReady)
        onTold(
          await send(
            meant.map(({ id }) => id),
            text,
          ),
        );
    },
  });
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <To audience={audience} error={isAsked && !isCounting && meant.length === 0} />
      <TextField label={words.subject} name="title" maxLength={255} error={form.errors["title"]} />
      <TextArea
        label={words.message}
        name="message"
        maxLength={2000}
        error={form.errors["message"]}
      />
      {told.ids.length > 0 && <p role="status">{words.soFar(told.ids.length)}</p>}
      {(form.problem ?? audience.error) !== null && (
        <FailureLine error={form.problem ?? audience.error} />
      )}
      <DialogFooter>
        <p role="status" className="me-auto text-sm text-soft tabular-nums">
          {isCounting ? words.counting : words.reach(meant.length)}
        </p>
        <Button onClick={onClose}>{cancel}</Button>
        <Button type="submit" look="primary" busy={form.busy}>
          {isReady ? words.submit(meant.length) : words.plain}
        </Button>
      </DialogFooter>
    </form>
  );
}

type ToProps = { audience: ReturnType<typeof useAudience>; error: boolean };

function To({ audience, error }: ToProps) {
  const words = useBroadcastText();
  const hasTeams = useTeamsShown();
  const { kind, setKind, readers, chosen, toggle } = audience;
  const said = kind === "all" ? words.nobodyElse : words.nobody;
  return (
    <>
      <Select
        label={words.to}
        value={kind}
        onChange={({ currentTarget: { value } }) =>
          setKind(audiences.find((each) => each === value) ?? "all")
        }
        error={error && kind !== "people" ? said : undefined}
        options={audiences
          .filter((each) => each !== "team" || hasTeams)
          .map((value) => ({ value, label: words.audiences[value] }))}
      />
      {kind === "team" && <TeamSelect audience={audience} />}
      {kind === "people" && (
        <MembersField
          {...{ words, members: readers, chosen }}
          onToggle={toggle}
          error={error ? said : undefined}
        />
      )}
    </>
  );
}

/** The teams that are active; those of a first page are the two hundred first by name. */
function TeamSelect({ audience: { teamId, setTeamId } }: Pick<ToProps, "audience">) {
  const words = useBroadcastText();
  const { orgId } = useOrganization();
  const { data, error } = api.teams.list.useQuery({ orgId, limit: 200 });
  return (
    <>
      <Select
        label={words.team}
        value={teamId ?? ""}
        onChange={({ currentTarget: { value } }) => setTeamId(TeamId.safeParse(value).data)}
        options={[
          { value: "", label: words.chooseTeam },
          ...(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {error && <FailureLine error={error} />}
    </>
  );
}
