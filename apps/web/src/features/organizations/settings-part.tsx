import { type FormEvent, type ReactNode, useId } from "react";
import { useOrganizationText } from "../../app/settings-words.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { SettingsConflictView } from "./settings-conflict-view.tsx";
import type { SettingsPart as Part } from "./use-settings-part.ts";

/** One part of the settings: its heading, its fields, and, once something is changed, the way to save it. */
export function SettingsPart({
  title,
  lead,
  part,
  isLocked,
  children,
}: {
  title: string;
  lead?: string;
  part: Part;
  /** This member may look at it only. */
  isLocked: boolean;
  children: ReactNode;
}) {
  const id = useId();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (part.isChanged && !part.busy) part.save();
  };
  return (
    <form
      aria-labelledby={id}
      noValidate
      onSubmit={onSubmit}
      className="border-b border-line px-6 py-6 *:max-w-xl max-sm:px-4"
    >
      <h2 id={id} className="text-base font-semibold">
        {title}
      </h2>
      {lead && <p className="mt-0.5 max-w-prose text-sm text-pretty text-soft">{lead}</p>}
      <fieldset disabled={isLocked} className="mt-4 flex min-w-0 flex-col gap-5">
        <legend className="sr-only">{title}</legend>
        {children}
      </fieldset>
      {part.conflict && <SettingsConflictView part={part} conflict={part.conflict} />}
      {part.problem !== null && (
        <div className="mt-4">
          <FailureLine error={part.problem} />
        </div>
      )}
      {part.isChanged && !part.conflict && <Unsaved busy={part.busy} onDiscard={part.discard} />}
    </form>
  );
}

function Unsaved({ busy, onDiscard }: { busy: boolean; onDiscard: () => void }) {
  const words = useOrganizationText();
  return (
    <div className="mt-5 flex items-center gap-2">
      <Button type="submit" look="primary" busy={busy}>
        {words.save}
      </Button>
      <Button look="quiet" onClick={onDiscard}>
        {words.discard}
      </Button>
      <span role="status" className="ms-1 text-sm text-faint">
        {words.unsaved}
      </span>
    </div>
  );
}
