import type { Member } from "@teamflow/domain/member";
import { type Team, type TeamMember, teamMemberLimit } from "@teamflow/domain/team";
import { teamRoles } from "@teamflow/domain/team-role";
import { type FormEvent, useRef, useState } from "react";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { MembersField } from "../../app/members-field.tsx";
import { usePeople } from "../../app/use-people.ts";
import { fteWords, readFte } from "./fte.ts";
import { type Failed, useAddPeople } from "./use-add-people.ts";
import { useTeamMembers } from "../../app/use-team-members.ts";
import { useTeamText } from "./words.ts";
import { useRegion } from "../../i18n/locale.ts";

/** Takes several people into a team at once, with one role and one share for all of them. */
export function AddPeopleDialog({ team, onClose }: { team: Team; onClose: () => void }) {
  const { common } = useText();
  const words = useTeamText();
  const region = useRegion();
  const members = useOthers(team);
  const { chosen, choose, role, setRole, share, setShare, faults, failed, busy, onSubmit } =
    useAdding(team, onClose);
  return (
    <Dialog title={words.add.title} onClose={onClose}>
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <MembersField
          {...{ words: words.add, members, chosen }}
          onToggle={choose}
          error={faults.who}
          note={members.length === 0 ? words.add.everybody : undefined}
        />
        <div className="grid grid-cols-[1fr_9rem] gap-3">
          <Select
            label={words.add.role}
            value={role}
            onChange={({ currentTarget: { value } }) =>
              setRole(teamRoles.find((each) => each === value) ?? "member")
            }
            options={teamRoles.map((value) => ({ value, label: words.roles[value] }))}
          />
          <TextField
            label={words.people.fte}
            inputMode="decimal"
            autoComplete="off"
            value={share ?? fteWords(region, 1)}
            onChange={({ currentTarget: { value } }) => setShare(value)}
            hint={words.add.fteHint}
            error={faults.share}
          />
        </div>
        {failed.length > 0 && <Failures failed={failed} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {chosen.length > 0 ? words.add.submit(chosen.length) : words.add.plain}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function Failures({ failed }: { failed: Failed[] }) {
  const words = useTeamText().add;
  return (
    <ul role="alert" className="rounded bg-danger-wash px-3 py-2 text-sm">
      {failed.map(({ person, why }) => (
        <li key={person.id}>{words.failed(person.name, why)}</li>
      ))}
    </ul>
  );
}

/** Who can be taken in. */
function useOthers(team: Team): Member[] {
  const { people } = usePeople();
  const { members } = useTeamMembers(team.id);
  const inTeam = new Set(members.map(({ memberId }) => memberId));
  return people.filter(({ id, status }) => status === "active" && !inTeam.has(id));
}

/** What is chosen, and the way to send it. Who could not be taken in stays chosen. */
function useAdding(team: Team, onClose: () => void) {
  const words = useTeamText();
  const [chosen, setChosen] = useState<Member[]>([]);
  const [role, setRole] = useState<TeamMember["role"]>("member");
  const [share, setShare] = useState<string | null>(null);
  const [failed, setFailed] = useState<Failed[]>([]);
  const [faults, setFaults] = useState<{ who?: string; share?: string }>({});
  const [busy, setBusy] = useState(false);
  const isSending = useRef(false);
  const add = useAddPeople(team);
  const room = teamMemberLimit - team.memberCount;

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isSending.current) return;
    const fte = share === null ? 1 : readFte(share);
    const who = chosen.length === 0 ? words.add.required : words.add.full(teamMemberLimit);
    const isFit = chosen.length > 0 && chosen.length <= room;
    setFaults({ ...(!isFit && { who }), ...(!fte && { share: words.people.badFte }) });
    if (!isFit || !fte) return;
    isSending.current = true;
    setBusy(true);
    const left = await add(chosen, { role, fte });
    isSending.current = false;
    setBusy(false);
    setFailed(left);
    setChosen(left.map(({ person }) => person));
    if (left.length === 0) onClose();
  };
  return {
    ...{ chosen, role, setRole, share, setShare, failed, faults, busy },
    choose: (person: Member) => {
      const isChosen = chosen.some(({ id }) => id === person.id);
      setChosen(isChosen ? chosen.filter(({ id }) => id !== person.id) : [...chosen, person]);
    },
    onSubmit: (event: FormEvent<HTMLFormElement>) => void onSubmit(event),
  };
}
