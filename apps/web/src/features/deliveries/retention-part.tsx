import { reasonOf } from "@teamflow/client/reason";
import { NotificationRetention } from "@teamflow/domain/notification";
import { Eraser } from "lucide-react";
import { type FormEvent, Suspense, useState } from "react";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { Button } from "../../ui/button.tsx";
import { part } from "../../ui/part.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useSaying } from "../../ui/use-saying.ts";
import { useDeliveryText } from "./words.ts";

const CleanUpDialog = part(async () => (await import("./clean-up-dialog.tsx")).CleanUpDialog);

/** For how many days notifications are kept. */
export function RetentionPart() {
  const { retention } = useDeliveryText();
  const { orgId } = useOrganization();
  const isLocked = !useMay("organization:update");
  const { data } = api.deliveries.retention.useQuery({ orgId });
  const [typed, setTyped] = useState<string>();
  const { save, isSaving, isOutOfRange } = useSave(() => setTyped(undefined));
  if (!data) return null;
  const days = typed ?? String(data.days);
  const isChanged = days !== String(data.days);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) save({ days: Number(days), version: data.version });
  };
  return (
    <section className="px-6 pt-6 max-sm:px-4">
      <h2 className="text-base font-semibold">{retention.title}</h2>
      <form noValidate onSubmit={submit}>
        <div className="mt-2 flex items-end gap-2">
          <div className="w-28">
            <TextField
              label={retention.days}
              type="number"
              inputMode="numeric"
              min={1}
              max={365}
              value={days}
              disabled={isLocked}
              aria-invalid={isOutOfRange || undefined}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          </div>
          {isChanged && (
            <>
              <Button type="submit" look="primary" busy={isSaving} className="h-9 max-sm:h-11">
                {retention.save}
              </Button>
              <Button look="quiet" className="h-9 max-sm:h-11" onClick={() => setTyped(undefined)}>
                {retention.discard}
              </Button>
            </>
          )}
        </div>
        <RangeHint isOutOfRange={isOutOfRange} />
      </form>
      {!isLocked && <CleanUp />}
    </section>
  );
}

/** What is older than one likes goes before its time. */
function CleanUp() {
  const { cleanUp } = useDeliveryText();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        className="mt-3"
        icon={<Eraser size={14} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {cleanUp.open}
      </Button>
      <Suspense>{isOpen && <CleanUpDialog onClose={close} onMissing={close} />}</Suspense>
    </>
  );
}

/** What can be chosen; an alert once something else was. */
function RangeHint({ isOutOfRange }: { isOutOfRange: boolean }) {
  const { retention } = useDeliveryText();
  return (
    <p
      role={isOutOfRange ? "alert" : undefined}
      className={`mt-1 text-sm ${isOutOfRange ? "text-danger" : "text-faint"}`}
    >
      {isOutOfRange ? retention.range : retention.hint}
    </p>
  );
}

function useSave(onSaved: () => void) {
  const { retention } = useDeliveryText();
  const { orgId } = useOrganization();
  const { done, refused } = useSaying();
  const { deliveries, organizations } = api.useUtils();
  const [isOutOfRange, setOutOfRange] = useState(false);
  const { mutate, isPending } = api.deliveries.setRetention.useMutation({
    onSuccess: () => {
      done(retention.saved);
      onSaved();
    },
    onError: (error) => {
      if (reasonOf(error).kind !== "stale") return refused(error);
      onSaved();
      return done(retention.stale);
    },
    onSettled: () =>
      Promise.all([
        deliveries.retention.invalidate({ orgId }),
        organizations.byId.invalidate({ orgId }),
      ]),
  });
  const save = (wanted: NotificationRetention) => {
    const isFine = NotificationRetention.safeParse(wanted).success;
    setOutOfRange(!isFine);
    if (isFine) mutate({ orgId, ...wanted });
  };
  return { save, isSaving: isPending, isOutOfRange };
}
