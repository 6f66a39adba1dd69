import { MailDomain } from "@teamflow/domain/mail-domain";
import { X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useOrganizationText } from "../../app/settings-words.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { issueWords } from "../../ui/reason-words.ts";
import { TextField } from "../../ui/text-field.tsx";
import type { PartProps } from "./part-props.ts";
import { SettingsPart } from "./settings-part.tsx";
import { useSettingsPart } from "./use-settings-part.ts";

/** Whose addresses let them join by themselves. */
export function JoiningPart({ settings, isLocked }: PartProps) {
  const { joining } = useOrganizationText();
  const part = useSettingsPart(settings);
  const domains = part.value.signUpDomains;
  const set = (signUpDomains: string[]) => part.change({ signUpDomains });
  return (
    <SettingsPart title={joining.title} lead={joining.lead} part={part} isLocked={isLocked}>
      {domains.length === 0 ? (
        <p className="text-sm text-faint">{joining.none}</p>
      ) : (
        <ul aria-label={joining.domains} className="flex flex-wrap gap-2">
          {domains.map((domain) => (
            <li
              key={domain}
              className="inline-flex h-8 items-center gap-1 rounded border border-line ps-2.5 pe-0.5 text-sm"
            >
              {domain}
              <IconButton
                label={joining.remove(domain)}
                icon={<X size={14} />}
                disabled={isLocked}
                onClick={() => set(domains.filter((each) => each !== domain))}
              />
            </li>
          ))}
        </ul>
      )}
      {!isLocked && (
        <NewDomain
          domains={domains}
          error={part.errors.signUpDomains}
          onAdd={(domain) => set([...domains, domain])}
        />
      )}
    </SettingsPart>
  );
}

function NewDomain({
  domains,
  error,
  onAdd,
}: {
  domains: string[];
  error: string | undefined;
  onAdd: (domain: string) => void;
}) {
  const { reasons } = useText();
  const { joining } = useOrganizationText();
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState<string>();
  const add = () => {
    const parsed = MailDomain.safeParse(typed);
    if (!parsed.success)
      return setFault(issueWords(reasons, { code: parsed.error.issues[0]?.message ?? "" }));
    if (domains.includes(parsed.data)) return setFault(joining.twice);
    setTyped("");
    setFault(undefined);
    onAdd(parsed.data);
  };
  // Enter adds the domain; the part as a whole is saved by its own button.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || typed === "") return;
    event.preventDefault();
    add();
  };
  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        <TextField
          label={joining.domain}
          placeholder={joining.domainPlaceholder}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          hint={joining.addHint}
          error={fault ?? error}
        />
      </div>
      <Button className="mt-6 h-9 max-sm:h-11" onClick={add}>
        {joining.add}
      </Button>
    </div>
  );
}
