import type { FlagState } from "@teamflow/domain/flag";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useFlagText } from "../../app/flag-words.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { SettingsPage } from "../../app/settings-page.tsx";
import { useText } from "../../i18n/locale.ts";
import { Badge } from "../../ui/badge.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { useSaying } from "../../ui/use-saying.ts";

/** Features that an organization can switch off for itself. */
export function FeaturesPage() {
  const { organization } = useFlagText();
  const isLocked = !useMay("flag:update");
  return (
    <SettingsPage lead={isLocked ? organization.readOnly : organization.lead}>
      <List isLocked={isLocked} />
    </SettingsPage>
  );
}

function List({ isLocked }: { isLocked: boolean }) {
  const { loading } = useText().common;
  const { orgId } = useOrganization();
  const query = api.flags.list.useQuery({ orgId });
  if (query.isPending) return <SkeletonRows rows={3} label={loading} />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <ul className="mx-6 my-5 rounded border border-line max-sm:mx-4">
      {query.data.map((flag) => (
        <Line key={flag.key} flag={flag} isLocked={isLocked} />
      ))}
    </ul>
  );
}

function Line({ flag, isLocked }: { flag: FlagState; isLocked: boolean }) {
  const words = useFlagText();
  const { names, about, why, organization } = words;
  const setOff = useSetOff();
  // What was just chosen shows at once, while the instance is still asked what comes of it.
  const [wanted, setWanted] = useState<boolean | null>(null);
  const name = names[flag.key];
  const isOffHere = wanted ?? flag.why === "off_here";
  const choose = async (isOff: boolean) => {
    setWanted(isOff);
    await setOff(flag, isOff);
    setWanted(null);
  };
  return (
    <li className="flex items-start gap-4 border-b border-line px-4 py-3 text-sm last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{name}</span>
          <Badge tone={flag.isOn ? "green" : "gray"}>
            {flag.isOn ? organization.on : organization.isOff}
          </Badge>
        </p>
        <p className="text-pretty text-soft">{about[flag.key]}</p>
        <p className="mt-0.5 text-xs text-pretty text-faint">{why[flag.why]}</p>
      </div>
      {!isLocked && (
        <Checkbox
          label={<span className="sr-only">{organization.switch(name)}</span>}
          checked={!isOffHere}
          data-tooltip={isOffHere ? undefined : organization.beyond}
          onChange={(event) => void choose(!event.currentTarget.checked)}
        />
      )}
    </li>
  );
}

function useSetOff(): (flag: FlagState, isOff: boolean) => Promise<void> {
  const { names, organization } = useFlagText();
  const { orgId } = useOrganization();
  const { flags } = api.useUtils();
  const { done, refused } = useSaying();
  const { mutateAsync } = api.flags.setForOrganization.useMutation();
  return async ({ key }, isOff) => {
    // Only that it is off is known beforehand: whether it is on, the instance decides.
    flags.list.setData({ orgId }, (before) =>
      before?.map((each) =>
        each.key === key && isOff ? { ...each, isOn: false, why: "off_here" as const } : each,
      ),
    );
    try {
      await mutateAsync({ orgId, key, isOff });
      done((isOff ? organization.switchedOff : organization.switchedOn)(names[key]));
    } catch (error) {
      refused(error);
    }
    await Promise.all([flags.list.invalidate({ orgId }), flags.mine.invalidate({ orgId })]);
  };
}
