import type { Identity } from "@teamflow/domain/identity";
import { Link2 } from "lucide-react";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { dateOf } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { LinkingOutcome } from "./linking-outcome.tsx";
import { type Means, useMeansChanged } from "./means.ts";
import { Part } from "./part.tsx";
import { AskProof } from "./ask-proof.tsx";
import { useAccountText } from "./words.ts";

/** Accounts elsewhere by which I sign in; nothing is shown where the instance trusts no other place. */
export function IdentitiesPart({ means }: { means: Means }) {
  const { identities } = useAccountText();
  const { data: providers = [] } = api.identities.providers.useQuery();
  const list = api.identities.list.useQuery();
  const [open, setOpen] = useState<Linked | { provider: string } | null>(null);
  const linked = (list.data ?? []).map((identity) => ({
    ...identity,
    name: nameOf(identity, providers),
  }));
  if (providers.length === 0 && linked.length === 0) return null;
  const close = () => setOpen(null);
  const isNone = list.isSuccess && linked.length === 0;
  const missing = providers.filter(
    ({ issuer }) => list.isSuccess && !linked.some((identity) => identity.issuer === issuer),
  );
  return (
    <Part
      title={identities.title}
      lead={isNone ? `${identities.lead} ${identities.none}` : identities.lead}
      actions={missing.map(({ name }) => (
        <Button key={name} onClick={() => setOpen({ provider: name })}>
          {identities.link(name)}
        </Button>
      ))}
    >
      {providers.slice(0, 1).map(({ name }) => (
        <LinkingOutcome key={name} provider={name} />
      ))}
      {list.isError && !list.data && (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      )}
      {linked.length > 0 && <Rows linked={linked} onUnlink={setOpen} />}
      {open && "provider" in open && (
        <LinkDialog provider={open.provider} means={means} onClose={close} />
      )}
      {open && "id" in open && <UnlinkDialog identity={open} means={means} onClose={close} />}
    </Part>
  );
}

/** An account elsewhere, by the name that people know the place by. */
type Linked = Identity & { name: string };

function Rows({ linked, onUnlink }: { linked: Linked[]; onUnlink: (identity: Linked) => void }) {
  const { identities } = useAccountText();
  const region = useRegion();
  return (
    <ul className="rounded border border-line">
      {linked.map((identity) => (
        <li
          key={identity.id}
          className="flex min-h-13 items-center gap-3 border-b border-line px-3 py-1.5 text-sm last:border-b-0"
        >
          <Link2 size={16} aria-hidden className="shrink-0 text-soft" />
          <div className="min-w-0 flex-1">
            <p className="truncate font-medium">{identity.name}</p>
            <p className="text-xs break-words text-faint">
              {identity.email && `${identity.email} · `}
              <span className="whitespace-nowrap">
                {identities.linked(dateOf(region, identity.createdAt))}
              </span>
            </p>
          </div>
          <Button look="quiet" size="small" onClick={() => onUnlink(identity)}>
            {identities.unlink}
          </Button>
        </li>
      ))}
    </ul>
  );
}

type Dialogs = { means: Means; onClose: () => void };

function LinkDialog({ provider, means, onClose }: Dialogs & { provider: string }) {
  const { identities } = useAccountText();
  const { mutateAsync } = api.identities.link.useMutation();
  return (
    <AskProof
      title={identities.link(provider)}
      lead={identities.linkLead(provider)}
      submit={identities.link(provider)}
      means={means}
      onShown={async ({ password }) => {
        const { path } = await mutateAsync({ password, next: "/me/security?linked=true" });
        location.assign(path);
      }}
      onClose={onClose}
    />
  );
}

function UnlinkDialog({ identity, means, onClose }: Dialogs & { identity: Linked }) {
  const { identities } = useAccountText();
  const toast = useToast();
  const changed = useMeansChanged();
  const { mutateAsync } = api.identities.unlink.useMutation();
  return (
    <AskProof
      title={identities.unlinkTitle(identity.name)}
      lead={identities.unlinkLead}
      submit={identities.unlink}
      look="danger"
      means={means}
      onShown={async ({ password }) => {
        await mutateAsync({ identityId: identity.id, password });
        onClose();
        toast({ words: identities.unlinked });
        await changed();
      }}
      onClose={onClose}
    />
  );
}

/** A place that the instance trusts no more has no name here: its address tells which it was. */
function nameOf({ issuer }: Identity, providers: { issuer: string; name: string }[]): string {
  const known = providers.find((provider) => provider.issuer === issuer);
  if (known) return known.name;
  return URL.canParse(issuer) ? new URL(issuer).host : issuer;
}
