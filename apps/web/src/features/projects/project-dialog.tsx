import { keyOf, NewProject } from "@teamflow/domain/project";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { type FieldErrors, useForm } from "../../ui/form.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toasts.tsx";

/** Makes a project. */
export function ProjectDialog({ onClose }: { onClose: () => void }) {
  const { projects, common } = useText();
  const create = useCreateProject();
  const form = useForm({
    schema: NewProject,
    submit: create,
    fieldOf: (reason) =>
      reason.kind === "taken" ? { field: "key", words: projects.keyTaken } : null,
  });
  return (
    <Dialog title={projects.createTitle} onClose={onClose}>
      <form {...form.props} className="flex flex-col gap-4">
        <NameAndKey errors={form.errors} />
        <TextArea
          label={projects.description}
          name="description"
          hint={projects.descriptionHint}
          error={form.errors["description"]}
        />
        {form.problem !== null && <FailureLine error={form.problem} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {projects.submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

/** The key follows the name until it is typed by hand. */
function NameAndKey({ errors }: { errors: FieldErrors }) {
  const { projects } = useText();
  const [name, setName] = useState("");
  const [ownKey, setOwnKey] = useState<string | null>(null);
  const key = ownKey ?? keyOf(name);
  return (
    <div className="grid grid-cols-[1fr_7rem] gap-x-3 gap-y-1">
      <TextField
        label={projects.name}
        name="name"
        autoComplete="off"
        placeholder={projects.namePlaceholder}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={errors["name"]}
      />
      <TextField
        label={projects.key}
        name="key"
        autoComplete="off"
        spellCheck={false}
        maxLength={8}
        value={key}
        onChange={(event) => setOwnKey(event.currentTarget.value.toUpperCase())}
        error={errors["key"]}
      />
      <p className="col-span-2 text-sm text-faint">{projects.keyHint(key)}</p>
    </div>
  );
}

function useCreateProject(): (project: NewProject) => Promise<void> {
  const { projects } = useText();
  const { orgId, slug, permissions } = useOrganization();
  const navigate = useNavigate();
  const toast = useToast();
  const utils = api.useUtils();
  const { mutateAsync } = api.projects.create.useMutation();
  return async (project) => {
    const created = await mutateAsync({ orgId, ...project });
    // Nobody holds a role of their own in what is new: each is there what they are in the organization.
    utils.projects.byKey.setData({ orgId, key: created.key }, { ...created, permissions });
    await utils.projects.list.invalidate({ orgId });
    toast({ words: projects.created(created.name) });
    await navigate({ to: "/o/$slug/p/$key", params: { slug, key: created.key } });
  };
}
