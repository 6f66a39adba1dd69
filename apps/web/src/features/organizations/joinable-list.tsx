import type { JoinableOrganization } from "@teamflow/domain/organization";
import { useNavigate } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useOrganizationText } from "../../app/settings-words.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";

/** The organizations that one's address lets one join, before a new one is begun. Nothing where there are none. */
export function JoinableList() {
  const { joinable } = useOrganizationText();
  const { data = [] } = api.organizations.joinable.useQuery();
  if (data.length === 0) return null;
  return (
    <section aria-labelledby="joinable" className="mb-8">
      <h2 id="joinable" className="text-base font-semibold">
        {joinable.title}
      </h2>
      <p className="text-sm text-soft">{joinable.lead}</p>
      <ul className="mt-3 flex flex-col gap-2">
        {data.map((organization) => (
          <Joinable key={organization.id} organization={organization} />
        ))}
      </ul>
      <p className="mt-8 border-t border-line pt-6 text-base font-semibold">{joinable.or}</p>
    </section>
  );
}

function Joinable({
  organization: { id: orgId, slug, name },
}: {
  organization: JoinableOrganization;
}) {
  const { joinable } = useOrganizationText();
  const navigate = useNavigate();
  const toast = useToast();
  const utils = api.useUtils();
  const joining = api.organizations.join.useMutation({
    onSuccess: async () => {
      await utils.auth.me.refetch();
      await navigate({ to: "/o/$slug", params: { slug } });
      toast({ words: joinable.joined(name) });
    },
    onError: () => utils.organizations.joinable.invalidate(),
  });
  return (
    <li className="flex flex-col gap-2">
      <Button
        size="large"
        className="justify-start"
        busy={joining.isPending}
        icon={<Avatar name={name} size="small" square />}
        onClick={() => joining.mutate({ orgId })}
      >
        {joinable.join(name)}
      </Button>
      {joining.error && <FailureLine error={joining.error} />}
    </li>
  );
}
