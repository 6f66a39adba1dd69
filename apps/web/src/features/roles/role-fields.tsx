import { useRoleText } from "../../app/role-words.ts";
import type { FieldErrors } from "../../ui/form.tsx";
import { TextField } from "../../ui/text-field.tsx";

/** What a role is called and for whom it is, in a form. */
export function RoleFields({
  name = "",
  description = "",
  errors,
}: {
  name?: string;
  description?: string;
  errors: FieldErrors;
}) {
  const words = useRoleText().dialog;
  return (
    <>
      <TextField
        label={words.name}
        name="name"
        autoComplete="off"
        placeholder={words.namePlaceholder}
        defaultValue={name}
        error={errors["name"]}
      />
      <TextField
        label={words.description}
        name="description"
        autoComplete="off"
        defaultValue={description}
        hint={words.descriptionHint}
        error={errors["description"]}
      />
    </>
  );
}
