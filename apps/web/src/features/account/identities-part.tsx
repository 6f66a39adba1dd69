import type { Identity } from "@teamflow/domain/identity";
import { Link2 } from "lucide-react";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { dateOf } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { type Means, useMeansChanged } from "./means.ts";
import { Part } from "./part.tsx";
import { AskProof } from "./ask-proof.tsx";
import { useAccountText } from "./words.ts";

/** Accounts elsewhere by which I sign in; nothing is shown where the instance trusts no other place. */
export function IdentitiesPart({ means }: { means: Means }) {
  const { identities } = useAccountText();
  const { data: providers = [] } = api.identities.providers.useQuery();
  const { data: linked = [] } = api.identities.list.useQuery();
  const [open, setOpen] = useState<Identity | { provider: string } | null>(null);
  if (providers.length === 0 && linked.length === 0) return null;
  const close = () => setOpen(null);
  return (
    <Part
      title={identities.title}
      lead={linked.length > 0 ? identities.lead : `${identities.lead} ${identities.none}`}
      actions={providers.map(({ name }) => (
        <Button key={name} onClick={() => setOpen({ provider: name })}>
          {identities.link(name)}
        </Button>
      ))}
    >
      {linked.length > 0 && <Rows linked={linked} onUnlink={setOpen} />}
      {open && "provider" in open && (
        <LinkDialog provider={open.provider} means={means} onClose={close} />
      )}
      {open && "id" in open && <UnlinkDialog identity={open} means={means} onClose={close} />}
    </Part>
  );
}

function Rows({
  linked,
  onUnlink,
}: {
  linked: Identity[];
  onUnlink: (identity: Identity) => void;
}) {
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
            <p className="truncate font-medium">{hostOf(identity)}</p>
            <p className="truncate text-xs text-faint">
              {identity.email && `${identity.email} · `}
              {identities.linked(dateOf(region, identity.createdAt))}
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
        const { path } = await mutateAsync({ password, next: "/me/security" });
        location.assign(path);
      }}
      onClose={onClose}
    />
  );
}

function UnlinkDialog({ identity, means, onClose }: Dialogs & { identity: Identity }) {
  const { identities } = useAccountText();
  const toast = useToast();
  const changed = useMeansChanged();
  const { mutateAsync } = api.identities.unlink.useMutation();
  return (
    <AskProof
      title={identities.unlinkTitle(hostOf(identity))}
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

function hostOf({ issuer }: Identity): string {
  return URL.canParse(issuer) ? new URL(issuer).host : issuer;
}
