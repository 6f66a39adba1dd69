import type { ComponentProps, ReactNode } from "react";
import { ClashView } from "../../app/clash-view.tsx";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";

/** What the frame needs of the form, whatever its row is. */
type Form = {
  isChanged: boolean;
  isNew: boolean;
  busy: boolean;
  problem: unknown;
  save: () => void;
  insist: () => void;
  takeTheirs: () => void;
  clashes: ComponentProps<typeof ClashView>["rows"];
};

/** The frame of the form of a client or a program; beside it stands who has to do with it. */
export function PlanForm({
  title,
  submit,
  form,
  isLocked,
  onClose,
  aside,
  children,
}: {
  title: string;
  submit: string;
  form: Form;
  /** It can only be looked at. */
  isLocked: boolean;
  onClose: () => void;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const { common } = useText();
  return (
    <Dialog title={title} size="medium" onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          // What opens over this dialog has forms of its own, whose events come by here as well.
          if (event.target !== event.currentTarget) return;
          if (form.isChanged || form.isNew) form.save();
          else onClose();
        }}
      >
        <fieldset disabled={isLocked} className="flex min-w-0 flex-col gap-4">
          <legend className="sr-only">{title}</legend>
          {children}
        </fieldset>
        <Trouble form={form} />
        {aside && <div className="mt-5">{aside}</div>}
        <DialogFooter>
          <Button onClick={onClose}>{isLocked ? common.close : common.cancel}</Button>
          {!isLocked && form.clashes.length === 0 && (
            <Button type="submit" look="primary" busy={form.busy}>
              {submit}
            </Button>
          )}
        </DialogFooter>
      </form>
    </Dialog>
  );
}

/** What a colleague changed as well, and what was refused. */
function Trouble({ form }: { form: Form }) {
  return (
    <>
      {form.clashes.length > 0 && (
        <ClashView
          rows={form.clashes}
          busy={form.busy}
          onMine={form.insist}
          onTheirs={form.takeTheirs}
        />
      )}
      {form.problem !== null && (
        <div className="mt-4">
          <FailureLine error={form.problem} />
        </div>
      )}
    </>
  );
}
