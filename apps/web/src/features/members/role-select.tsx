import { useState } from "react";
import type { RoleChoice } from "../../app/role-choices.ts";
import { Select } from "../../ui/select.tsx";

/** One of the roles that can be given, in a form; a line below says what the chosen one is for. */
export function RoleSelect({
  label,
  choices,
  first = "member",
  error,
}: {
  label: string;
  choices: readonly RoleChoice[];
  /** What is chosen at the start, where it can be given. */
  first?: string;
  error?: string | undefined;
}) {
  const [chosen, setChosen] = useState(first);
  const current = choices.find(({ value }) => value === chosen) ?? choices.at(-1);
  return (
    <Select
      label={label}
      name="role"
      value={current?.value ?? ""}
      onChange={(event) => setChosen(event.currentTarget.value)}
      options={choices.map(({ value, label: words }) => ({ value, label: words }))}
      hint={current?.note}
      error={error}
    />
  );
}

/** The role that was chosen in a form, as the server takes it. */
export function chosenRoleIn(data: FormData, choices: readonly RoleChoice[]) {
  const found = choices.find(({ value }) => value === data.get("role"));
  return { role: found?.role, roleId: found?.roleId ?? null };
}
