import type { DeletedOrganization } from "@teamflow/domain/organization";
import { useNavigate } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useOrganizationText } from "../../app/settings-words.ts";
import { dateOf } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";

const keptMs = 30 * 24 * 60 * 60 * 1000;

/** The organizations that one deleted oneself and can still bring back. Nothing where there are none. */
export function DeletedList() {
  const { deleted } = useOrganizationText();
  const { data = [] } = api.organizations.deleted.useQuery();
  if (data.length === 0) return null;
  return (
    <section aria-labelledby="deleted" className="mt-8 border-t border-line pt-6">
      <h2 id="deleted" className="text-base font-semibold">
        {deleted.title}
      </h2>
      <p className="text-sm text-soft">{deleted.lead}</p>
      <ul className="mt-3 flex flex-col gap-3">
        {data.map((organization) => (
          <Deleted key={organization.id} organization={organization} />
        ))}
      </ul>
    </section>
  );
}

function Deleted({
  organization: { id: orgId, slug, name, deletedAt },
}: {
  organization: DeletedOrganization;
}) {
  const { deleted } = useOrganizationText();
  const region = useRegion();
  const navigate = useNavigate();
  const toast = useToast();
  const utils = api.useUtils();
  const restoring = api.organizations.restore.useMutation({
    onSuccess: async () => {
      await utils.auth.me.refetch();
      await navigate({ to: "/o/$slug", params: { slug } });
      toast({ words: deleted.restored(name) });
    },
    onError: () => utils.organizations.deleted.invalidate(),
  });
  const until = new Date(deletedAt.getTime() + keptMs);
  return (
    <li className="flex flex-col gap-2">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium">{name}</p>
          <p className="text-xs text-faint">{deleted.until(dateOf(region, until))}</p>
        </div>
        <Button
          size="small"
          aria-label={deleted.restoreOf(name)}
          busy={restoring.isPending}
          onClick={() => restoring.mutate({ orgId })}
        >
          {deleted.restore}
        </Button>
      </div>
      {restoring.error && <FailureLine error={restoring.error} />}
    </li>
  );
}
