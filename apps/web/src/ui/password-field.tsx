import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { useText } from "../i18n/locale.ts";
import { IconButton } from "./icon-button.tsx";
import { TextField } from "./text-field.tsx";

/** A password that can be looked at while it is typed; a password manager knows which one is meant. */
export function PasswordField({
  label,
  name = "password",
  error,
  hint,
  autoComplete,
}: {
  label: string;
  name?: string;
  error: string | undefined;
  hint?: string;
  autoComplete: "current-password" | "new-password";
}) {
  const { auth } = useText();
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <TextField
        label={label}
        name={name}
        type={shown ? "text" : "password"}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        error={error}
        hint={hint}
        className="pe-10"
      />
      <IconButton
        label={shown ? auth.hidePassword : auth.showPassword}
        icon={shown ? <EyeOff size={16} /> : <Eye size={16} />}
        onClick={() => setShown(!shown)}
        className="absolute end-1 top-7"
      />
    </div>
  );
}
