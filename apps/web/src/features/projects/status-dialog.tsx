import { reasonOf } from "@teamflow/client/reason";
import type { Colour } from "@teamflow/domain/label";
import type { Project } from "@teamflow/domain/project";
import { NewStatus, StatusCategory, type StatusStep } from "@teamflow/domain/status";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { usePlanText } from "../../app/plan-words.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useForm } from "../../ui/form.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { ColourField } from "./colour-field.tsx";
import { useStatusWrite } from "./use-status-changes.ts";

type DialogProps = {
  project: Project;
  steps: StatusStep[];
  /** What is changed; absent where one is added. */
  status?: StatusStep;
  onClose: () => void;
};

/** Adds a status, or changes one. */
export function StatusDialog(props: DialogProps) {
  const { project, steps, status, onClose } = props;
  const { common } = useText();
  const words = usePlanText().steps;
  const [colour, setColour] = useState<Colour>(status?.colour ?? "gray");
  const [nextIds, setNextIds] = useState<readonly string[]>(status?.nextIds ?? []);
  const form = useStatusForm(props, { colour, nextIds });
  const isStale = form.problem !== null && reasonOf(form.problem).kind === "stale";
  return (
    <Dialog title={status ? words.edit(status.name) : words.addTitle} onClose={onClose}>
      <form {...form.props} className="flex flex-col gap-4">
        <Fields status={status} errors={form.errors} />
        <ColourField label={words.colour} chosen={colour} onChoose={setColour} />
        {status && project.restrictsTransitions && (
          <fieldset className="flex flex-col gap-0.5">
            <legend className="mb-1 text-sm font-medium">{words.next}</legend>
            {steps
              .filter(({ id }) => id !== status.id)
              .map(({ id, name }) => (
                <Checkbox
                  key={id}
                  label={name}
                  checked={nextIds.includes(id)}
                  onChange={({ currentTarget: { checked } }) =>
                    setNextIds(checked ? [...nextIds, id] : nextIds.filter((each) => each !== id))
                  }
                />
              ))}
          </fieldset>
        )}
        {isStale && (
          <p role="alert" className="text-sm text-danger">
            {words.stale}
          </p>
        )}
        {form.problem !== null && !isStale && <FailureLine error={form.problem} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {words.submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function Fields({
  status,
  errors,
}: {
  status: StatusStep | undefined;
  errors: Record<string, string | undefined>;
}) {
  const words = usePlanText().steps;
  return (
    <>
      <TextField
        label={words.name}
        name="name"
        autoComplete="off"
        maxLength={50}
        defaultValue={status?.name ?? ""}
        error={errors["name"]}
      />
      <div className="grid grid-cols-[1fr_7rem] gap-3">
        <Select
          label={words.category}
          name="category"
          defaultValue={status?.category ?? "active"}
          options={StatusCategory.options.map((value) => ({
            value,
            label: words.categories[value],
          }))}
          error={errors["category"]}
        />
        <TextField
          label={words.wip}
          name="wipLimit"
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
          defaultValue={status?.wipLimit ?? ""}
          error={errors["wipLimit"] && words.badWip}
        />
        <p className="col-span-2 -mt-2 text-sm text-faint">{words.wipHint}</p>
        <Checkbox
          label={words.enforceWip}
          name="enforcesWip"
          defaultChecked={status?.enforcesWip ?? false}
          className="col-span-2"
        />
      </div>
    </>
  );
}

function useStatusForm(
  { project, steps, status, onClose }: DialogProps,
  { colour, nextIds }: { colour: Colour; nextIds: readonly string[] },
) {
  const plans = usePlanText();
  const words = plans.steps;
  const { orgId } = useOrganization();
  const { client, projects } = api.useUtils();
  const toast = useToast();
  const write = useStatusWrite(project);
  return useForm({
    schema: NewStatus,
    read: (data) => {
      const given = data.get("wipLimit");
      const typed = typeof given === "string" ? given.trim() : "";
      return {
        ...{ name: data.get("name"), category: data.get("category"), colour },
        enforcesWip: data.has("enforcesWip"),
        wipLimit: typed === "" ? null : Number(typed),
      };
    },
    submit: async (value) => {
      const next = steps.filter(({ id }) => nextIds.includes(id)).map(({ id }) => id);
      const send = client.statuses;
      try {
        await write((seen) =>
          status
            ? send.update.mutate({ orgId, ...seen, ...value, statusId: status.id, nextIds: next })
            : send.create.mutate({ orgId, ...seen, ...value }),
        );
      } catch (error) {
        if (reasonOf(error).kind === "stale") await projects.byKey.invalidate();
        throw error;
      }
      toast({ words: status ? plans.saved : words.added(value.name) });
      onClose();
    },
    fieldOf: (reason) => (reason.kind === "taken" ? { field: "name", words: words.taken } : null),
  });
}
