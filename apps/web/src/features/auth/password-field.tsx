import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { useText } from "../../i18n/locale.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { TextField } from "../../ui/text-field.tsx";

/** A password that can be looked at while it is typed; a password manager knows which one is meant. */
export function PasswordField({
  error,
  hint,
  autoComplete,
}: {
  error: string | undefined;
  hint?: string;
  autoComplete: "current-password" | "new-password";
}) {
  const { signIn } = useText().auth;
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <TextField
        label={signIn.password}
        name="password"
        type={shown ? "text" : "password"}
        autoComplete={autoComplete}
        error={error}
        hint={hint}
        className="pe-10"
      />
      <IconButton
        label={shown ? signIn.hidePassword : signIn.showPassword}
        icon={shown ? <EyeOff size={16} /> : <Eye size={16} />}
        onClick={() => setShown(!shown)}
        className="absolute end-1 top-7"
      />
    </div>
  );
}
