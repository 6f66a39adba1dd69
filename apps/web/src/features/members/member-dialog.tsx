import { NewMember } from "@teamflow/domain/member";
import { mayGrant, roles } from "@teamflow/domain/permission";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toasts.tsx";

/** Makes a person a member, by the address they signed up with. */
export function MemberDialog({ onClose }: { onClose: () => void }) {
  const { members, common } = useText();
  const { orgId } = useOrganization();
  const toast = useToast();
  const utils = api.useUtils();
  const { mutateAsync } = api.members.add.useMutation();
  const form = useForm({
    schema: NewMember,
    submit: async (person) => {
      const member = await mutateAsync({ orgId, ...person });
      toast({ words: members.added(member.name) });
      onClose();
      await utils.members.list.invalidate({ orgId });
    },
    fieldOf: (reason) => {
      if (reason.kind === "not_found") return { field: "email", words: members.noSuchUser };
      return null;
    },
  });
  return (
    <Dialog title={members.addTitle} description={members.addLead} onClose={onClose}>
      <form {...form.props} className="flex flex-col gap-4">
        <TextField
          label={members.email}
          name="email"
          type="email"
          autoComplete="off"
          error={form.errors["email"]}
        />
        <RoleSelect error={form.errors["role"]} />
        {form.problem !== null && <FailureLine error={form.problem} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {members.submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function RoleSelect({ error }: { error: string | undefined }) {
  const { members } = useText();
  const { role: ownRole } = useOrganization();
  const [role, setRole] = useState("member");
  const options = roles.filter((name) => mayGrant(ownRole, name));
  return (
    <Select
      label={members.role}
      name="role"
      value={role}
      onChange={(event) => setRole(event.currentTarget.value)}
      options={options.map((value) => ({ value, label: members.roles[value] }))}
      hint={roleWords(members.roleWords, role)}
      error={error}
    />
  );
}

function roleWords(
  words: Record<(typeof roles)[number], string>,
  role: string,
): string | undefined {
  const known = roles.find((name) => name === role);
  return known && words[known];
}
