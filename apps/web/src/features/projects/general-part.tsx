import type { Project } from "@teamflow/domain/project";
import { Priority } from "@teamflow/domain/task";
import { readId } from "@teamflow/domain/uuid";
import { ClashView } from "../../app/clash-view.tsx";
import { useMay } from "../../app/organization.ts";
import { DateFields, DescriptionField, NameField, StatusField } from "../../app/plan-fields.tsx";
import { usePlanText } from "../../app/plan-words.ts";
import { useClients, usePrograms } from "../../app/use-plans.ts";
import { usePeople } from "../../app/use-people.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Part } from "./part.tsx";
import { useProjectForm } from "./use-project-form.ts";

type Form = ReturnType<typeof useProjectForm>;

/** What a project is called and is for, whose it is, and how it is planned. */
export function GeneralPart({ project, isLocked }: { project: Project; isLocked: boolean }) {
  const words = usePlanText();
  const form = useProjectForm(project);
  return (
    <Part title={words.settings.general}>
      <form
        noValidate
        aria-label={words.settings.general}
        onSubmit={(event) => {
          event.preventDefault();
          if (form.isChanged) form.save();
        }}
      >
        <fieldset disabled={isLocked} className="flex min-w-0 flex-col gap-4">
          <legend className="sr-only">{words.settings.general}</legend>
          <Names project={project} form={form} />
          <Plan form={form} />
        </fieldset>
        {form.clashes.length > 0 && (
          <ClashView
            rows={form.clashes}
            busy={form.busy}
            onMine={form.insist}
            onTheirs={form.discard}
          />
        )}
        {form.problem !== null && (
          <div className="mt-4">
            <FailureLine error={form.problem} />
          </div>
        )}
        {form.isChanged && form.clashes.length === 0 && (
          <div className="mt-5 flex items-center gap-2">
            <Button type="submit" look="primary" busy={form.busy}>
              {words.save}
            </Button>
            <Button look="quiet" onClick={form.discard}>
              {words.discard}
            </Button>
            <span role="status" className="ms-1 text-sm text-faint">
              {words.unsaved}
            </span>
          </div>
        )}
      </form>
    </Part>
  );
}

function Names({ project, form }: { project: Project; form: Form }) {
  const { field, settings } = usePlanText();
  const { value, change, errors } = form;
  const isMoving = value.key.toUpperCase() !== project.key;
  return (
    <>
      <div className="grid grid-cols-[1fr_7rem] items-start gap-3">
        <NameField form={form} />
        <TextField
          label={field.key}
          autoComplete="off"
          spellCheck={false}
          maxLength={8}
          value={value.key}
          onChange={({ currentTarget }) => change({ key: currentTarget.value.toUpperCase() })}
          error={errors["key"]}
        />
        <p role="status" className="col-span-2 -mt-2 text-sm text-pretty text-faint">
          {settings.keyHint(value.key || "KEY")}
          {isMoving && ` · ${settings.keyMoves(project.key)}`}
        </p>
      </div>
      <DescriptionField form={form} />
    </>
  );
}

function Plan({ form }: { form: Form }) {
  const { field } = usePlanText();
  const { tasks } = useText();
  const { value, change } = form;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Place form={form} />
      <StatusField form={form} />
      <Select
        label={field.priority}
        value={value.priority}
        onChange={({ currentTarget }) => change({ priority: Priority.parse(currentTarget.value) })}
        options={Priority.options
          .toReversed()
          .map((each) => ({ value: each, label: tasks.priorities[each] }))}
      />
      <DateFields form={form} />
      <LeadSelect form={form} />
    </div>
  );
}

/** Whose project it is: of a program, whose client it then has, or of a client directly. */
function Place({ form: { value, change, errors } }: { form: Form }) {
  const { field, settings } = usePlanText();
  const clients = useClients();
  const programs = usePrograms();
  const program = programs.find(({ id }) => id === value.programId);
  return (
    <>
      <Select
        label={field.program}
        value={value.programId ?? ""}
        onChange={({ currentTarget }) => {
          const programId = readId<"Program">(currentTarget.value) ?? null;
          change(programId ? { programId, clientId: null } : { programId });
        }}
        options={[
          { value: "", label: field.noProgram },
          ...programs.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        error={errors["programId"]}
      />
      <Select
        label={field.client}
        value={(program ? program.clientId : value.clientId) ?? ""}
        disabled={value.programId !== null}
        hint={value.programId !== null ? settings.programOwns : undefined}
        onChange={({ currentTarget }) =>
          change({ clientId: readId<"Client">(currentTarget.value) ?? null })
        }
        options={[
          { value: "", label: field.noClient },
          ...clients.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        error={errors["clientId"]}
      />
    </>
  );
}

function LeadSelect({ form: { value, change, errors } }: { form: Form }) {
  const { field } = usePlanText();
  const { people } = usePeople({ enabled: useMay("member:read") });
  return (
    <Select
      label={field.lead}
      value={value.leadId ?? ""}
      onChange={({ currentTarget }) =>
        change({ leadId: readId<"Member">(currentTarget.value) ?? null })
      }
      options={[
        { value: "", label: field.noLead },
        ...people
          .filter(({ id, status }) => status === "active" || id === value.leadId)
          .map(({ id, name }) => ({ value: id, label: name })),
      ]}
      error={errors["leadId"]}
    />
  );
}
