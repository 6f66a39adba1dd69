import { NotificationCleanUp } from "@teamflow/domain/notification";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useSaying } from "../../ui/use-saying.ts";
import { useDeliveryText } from "./words.ts";

/** Deletes old notifications now, after asking how old. */
export function CleanUpDialog({ onClose }: { onClose: () => void }) {
  const { retention, cleanUp } = useDeliveryText();
  const { cancel } = useText().common;
  const form = useCleanUp(onClose);
  return (
    <Dialog title={cleanUp.title} description={cleanUp.lead} onClose={onClose}>
      <form {...form.props} className="flex flex-col gap-4">
        <TextField
          label={cleanUp.days}
          name="days"
          type="number"
          inputMode="numeric"
          min={1}
          max={365}
          defaultValue="30"
          hint={retention.range}
          error={form.errors["days"] && retention.range}
        />
        {form.problem !== null && <FailureLine error={form.problem} />}
        <DialogFooter>
          <Button onClick={onClose}>{cancel}</Button>
          <Button type="submit" look="danger" busy={form.busy}>
            {cleanUp.submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function useCleanUp(onDone: () => void) {
  const { cleanUp } = useDeliveryText();
  const { orgId } = useOrganization();
  const { done } = useSaying();
  const { deliveries } = api.useUtils();
  const { mutateAsync } = api.deliveries.cleanUp.useMutation();
  return useForm({
    schema: NotificationCleanUp,
    read: (data) => ({ days: Number(data.get("days")) }),
    submit: async ({ days }) => {
      let count = 0;
      // One call takes only so many.
      for (let isDone = false; !isDone;) {
        const taken = await mutateAsync({ orgId, days });
        count += taken.count;
        ({ isDone } = taken);
      }
      done(cleanUp.done(count));
      onDone();
      await Promise.all([
        deliveries.list.invalidate({ orgId }),
        deliveries.health.invalidate({ orgId }),
      ]);
    },
  });
}
