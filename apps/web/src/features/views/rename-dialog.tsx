import { NewView, type View } from "@teamflow/domain/view";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useWorkText } from "./words.ts";

const Named = NewView.pick({ name: true });

/** Gives a view another name. */
export function RenameDialog({ view, onClose }: { view: View; onClose: () => void }) {
  const { common } = useText();
  const words = useWorkText();
  const { orgId } = useOrganization();
  const toast = useToast();
  const { list } = api.useUtils().views;
  const { mutateAsync } = api.views.update.useMutation({
    onSettled: () => list.invalidate({ orgId }),
  });
  const form = useForm({
    schema: Named,
    submit: async ({ name }) => {
      const saved = await mutateAsync({ orgId, viewId: view.id, version: view.version, name });
      toast({ words: words.renamed(saved.name) });
      onClose();
    },
    fieldOf: (reason) =>
      reason.kind === "taken" ? { field: "name", words: words.nameTaken } : null,
  });
  return (
    <Dialog title={words.renameTitle(view.name)} onClose={onClose}>
      <form {...form.props} className="flex flex-col gap-4">
        <TextField
          label={words.name}
          name="name"
          autoComplete="off"
          defaultValue={view.name}
          error={form.errors["name"]}
        />
        {form.problem !== null && <FailureLine error={form.problem} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {words.renameSubmit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
