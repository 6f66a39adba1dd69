import { useNavigate } from "@tanstack/react-router";
import type { Account } from "@teamflow/domain/instance";
import { type FormEvent, useState } from "react";
import { api } from "../../app/api.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useSaying } from "../../ui/use-saying.ts";
import { useInstanceText } from "./words.ts";

/** Gives the instance to somebody else. Their name has to be typed: nobody can take this back by themselves. */
export function HandOver({ user, onClose }: { user: Account; onClose: () => void }) {
  const { users } = useInstanceText();
  const { cancel } = useText().common;
  const [typed, setTyped] = useState("");
  const { mutate, isPending, error } = useHandingOver(user);
  const isMeant = typed.trim() === user.name;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isMeant && !isPending) mutate({ userId: user.id });
  };
  return (
    <Dialog
      title={users.handOverTitle(user.name)}
      description={users.handOverLead}
      onClose={onClose}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={users.handOverType(user.name)}
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {error && <FailureLine error={error} />}
        <DialogFooter>
          <Button onClick={onClose}>{cancel}</Button>
          <Button type="submit" look="danger" disabled={!isMeant} busy={isPending}>
            {users.handOverSubmit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function useHandingOver(user: Account) {
  const { users } = useInstanceText();
  const { done } = useSaying();
  const navigate = useNavigate();
  const utils = api.useUtils();
  return api.instance.handOver.useMutation({
    onSuccess: async () => {
      done(users.handedOver(user.name));
      // First away from what is not there any more, then forget that it was.
      await navigate({ to: "/" });
      await utils.auth.me.invalidate();
      void utils.instance.invalidate();
    },
  });
}
