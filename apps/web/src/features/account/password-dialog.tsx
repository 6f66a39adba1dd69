import { PasswordChange } from "@teamflow/domain/sign-in";
import { api } from "../../app/api.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { PasswordField } from "../../ui/password-field.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useAccountText } from "./words.ts";

/** Sets a new password, for whoever shows the one that is. */
export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { password, security } = useAccountText();
  const { common } = useText();
  const toast = useToast();
  const utils = api.useUtils();
  const { mutateAsync } = api.account.changePassword.useMutation();
  const form = useForm({
    schema: PasswordChange,
    submit: async (change) => {
      await mutateAsync(change);
      onClose();
      toast({ words: password.changed });
      await utils.sessions.list.invalidate();
    },
    fieldOf: ({ kind }) =>
      kind === "wrong_credentials" ? { field: "current", words: security.wrongPassword } : null,
  });
  return (
    <Dialog title={password.change} description={password.lead} onClose={onClose}>
      <form {...form.props} className="flex flex-col gap-4">
        <PasswordField
          label={password.current}
          name="current"
          autoComplete="current-password"
          error={form.errors["current"]}
        />
        <PasswordField
          label={password.next}
          autoComplete="new-password"
          hint={password.hint}
          error={form.errors["password"]}
        />
        {form.problem !== null && <FailureLine error={form.problem} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {password.submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
