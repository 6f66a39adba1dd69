import { TextField } from "../../ui/text-field.tsx";
import { useAssignmentText } from "../../app/assignment-words.ts";

/** Why somebody is unassigned, or hands work over. */
export function ReasonField({
  reason,
  onChange,
}: {
  reason: string;
  onChange: (reason: string) => void;
}) {
  const words = useAssignmentText();
  return (
    <TextField
      label={words.reason}
      hint={words.reasonHint}
      autoComplete="off"
      maxLength={500}
      value={reason}
      onChange={({ currentTarget: { value } }) => onChange(value)}
    />
  );
}
