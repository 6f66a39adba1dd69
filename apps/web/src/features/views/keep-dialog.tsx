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
import type { WorkSearch } from "./use-work-search.ts";
import { useWorkText } from "./words.ts";

type KeepProps = Pick<View, "filter" | "layout"> & {
  columns?: WorkSearch["columns"];
  board?: View["board"];
  /** What to do with the view once it is kept. */
  open: (kept: View) => void;
  onClose: () => void;
};

/** Keeps a filter under a name. */
export function KeepDialog({ filter, layout, columns, board, open, onClose }: KeepProps) {
  const { common } = useText();
  const words = useWorkText();
  const { orgId } = useOrganization();
  const toast = useToast();
  const utils = api.useUtils();
  const { mutateAsync } = api.views.create.useMutation();
  const form = useForm({
    schema: NewView,
    read: (data) => ({ name: data.get("name"), filter, layout, columns, board }),
    submit: async (view) => {
      const kept = await mutateAsync({ orgId, ...view });
      await utils.views.list.invalidate({ orgId });
      toast({ words: words.kept(kept.name) });
      onClose();
      open(kept);
    },
    fieldOf: (reason) =>
      reason.kind === "taken" ? { field: "name", words: words.nameTaken } : null,
  });
  return (
    <Dialog title={words.keepTitle} description={<code>{filter}</code>} onClose={onClose}>
      <form {...form.props} className="flex flex-col gap-4">
        <TextField
          label={words.name}
          name="name"
          autoComplete="off"
          placeholder={words.namePlaceholder}
          error={form.errors["name"]}
        />
        {form.problem !== null && <FailureLine error={form.problem} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {words.keep}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
