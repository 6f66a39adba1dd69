import { type Colour, type Label, labelNameLimit, NewLabel } from "@teamflow/domain/label";
import type { Project } from "@teamflow/domain/project";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { usePlanText } from "../../app/plan-words.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { ColourField } from "./colour-field.tsx";

type DialogProps = {
  project: Project;
  /** What is changed; absent where one is added. */
  label?: Label;
  onClose: () => void;
};

/** Adds a label, or changes one. */
export function LabelDialog(props: DialogProps) {
  const { label, onClose } = props;
  const { common } = useText();
  const words = usePlanText();
  const [colour, setColour] = useState<Colour>(label?.colour ?? "blue");
  const form = useLabelForm(props, colour);
  return (
    <Dialog title={label ? words.labels.edit(label.name) : words.labels.addTitle} onClose={onClose}>
      <form {...form.props} className="flex flex-col gap-4">
        <TextField
          label={words.field.name}
          name="name"
          autoComplete="off"
          maxLength={labelNameLimit}
          defaultValue={label?.name ?? ""}
          error={form.errors["name"]}
        />
        <ColourField label={words.steps.colour} chosen={colour} onChoose={setColour} />
        {form.problem !== null && <FailureLine error={form.problem} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {words.labels.submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function useLabelForm({ project: { id: projectId }, label, onClose }: DialogProps, colour: Colour) {
  const words = usePlanText();
  const { orgId } = useOrganization();
  const { client, labels } = api.useUtils();
  const toast = useToast();
  return useForm({
    schema: NewLabel,
    read: (data) => ({ name: data.get("name"), colour }),
    submit: async (value) => {
      const { id: labelId, version } = label ?? {};
      try {
        await (labelId && version
          ? client.labels.update.mutate({ orgId, projectId, labelId, version, ...value })
          : client.labels.create.mutate({ orgId, projectId, ...value }));
      } finally {
        await labels.list.invalidate({ orgId, projectId });
      }
      toast({ words: words.saved });
      onClose();
    },
    fieldOf: (reason) =>
      reason.kind === "taken" ? { field: "name", words: words.labels.taken } : null,
  });
}
