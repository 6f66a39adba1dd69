import type { Membership } from "@teamflow/domain/member";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { lastOrganization } from "../../app/last-place.ts";
import { useSession } from "../../app/organization.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Select } from "../../ui/select.tsx";
import { MutesPart } from "./mutes-part.tsx";
import { Part } from "./part.tsx";
import { OwnMatrix } from "./own-matrix.tsx";
import { PushPart } from "./push-part.tsx";
import { QuietPart } from "./quiet-part.tsx";
import { TrialPart } from "./trial-part.tsx";
import { useNotifySettingsText } from "./words.ts";

const route = getRouteApi("/me/notifications");

/** How and when I am told: in each organization by itself, by push in all of them. */
export function OwnSettingsPage() {
  const words = useNotifySettingsText();
  const { memberships } = useSession();
  const { of } = route.useSearch();
  const wanted = of ?? lastOrganization();
  const here =
    memberships.find(({ organization }) => organization.slug === wanted) ?? memberships[0];
  return (
    <div className="max-w-3xl px-6 pb-12 max-sm:px-4">
      <p className="max-w-prose pt-5 text-sm text-pretty text-soft">{words.lead}</p>
      {memberships.length > 1 && here && <Choice memberships={memberships} here={here} />}
      {here ? <Parts key={here.orgId} here={here} /> : <EmptyState title={words.noOrganization} />}
    </div>
  );
}

function Choice({ memberships, here }: { memberships: Membership[]; here: Membership }) {
  const words = useNotifySettingsText();
  const navigate = useNavigate();
  return (
    <div className="max-w-xs pt-4">
      <Select
        label={words.organization}
        value={here.organization.slug}
        options={memberships.map(({ organization: { slug, name } }) => ({
          ...{ value: slug, label: name },
        }))}
        onChange={(event) =>
          void navigate({ to: "/me/notifications", search: { of: event.currentTarget.value } })
        }
      />
    </div>
  );
}

function Parts({ here: { orgId, organization } }: { here: Membership }) {
  const { matrix } = useNotifySettingsText();
  return (
    <>
      <QuietPart orgId={orgId} />
      <PushPart />
      <TrialPart orgId={orgId} />
      <Part title={matrix.title} lead={matrix.lead}>
        <OwnMatrix orgId={orgId} />
      </Part>
      <MutesPart orgId={orgId} slug={organization.slug} />
    </>
  );
}
