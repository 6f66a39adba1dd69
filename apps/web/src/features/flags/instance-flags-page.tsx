import type { Flag } from "@teamflow/domain/flag";
import { lazy, Suspense, useState } from "react";
import { api } from "../../app/api.ts";
import { useFlagText } from "../../app/flag-words.ts";
import { SettingsPage } from "../../app/settings-page.tsx";
import { useText } from "../../i18n/locale.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { FlagEditor } from "./flag-editor.tsx";
import { FlagHistory } from "./flag-history.tsx";
import { useChangeFlag } from "./use-flag-changes.ts";

const KillDialog = lazy(async () => ({ default: (await import("./kill-dialog.tsx")).KillDialog }));

/** The flags of the instance, each with what decides about it. */
export function InstanceFlagsPage() {
  const { instance } = useFlagText();
  return (
    <SettingsPage lead={instance.lead}>
      <List />
    </SettingsPage>
  );
}

function List() {
  const { loading } = useText().common;
  const [killing, setKilling] = useState<Flag | null>(null);
  const change = useChangeFlag();
  const { instance, names } = useFlagText();
  const query = api.flags.everywhere.useQuery(undefined, { staleTime: 0, refetchInterval: 5000 });
  if (query.isPending) return <SkeletonRows rows={3} label={loading} />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const revive = (flag: Flag) =>
    void change(flag, { isKilled: false }, instance.isRevived(names[flag.key]));
  return (
    <>
      <ul className="flex flex-col gap-4 px-6 py-5 max-sm:px-4">
        {query.data.map((flag) => (
          <FlagCard
            key={flag.key}
            flag={flag}
            onKill={() => (flag.isKilled ? revive(flag) : setKilling(flag))}
          />
        ))}
      </ul>
      {killing && (
        <Suspense>
          <KillDialog flag={killing} onClose={() => setKilling(null)} />
        </Suspense>
      )}
    </>
  );
}

function FlagCard({ flag, onKill }: { flag: Flag; onKill: () => void }) {
  const { instance, names, about } = useFlagText();
  const [open, setOpen] = useState<"edit" | "history" | null>(null);
  const toggle = (part: "edit" | "history") => setOpen(open === part ? null : part);
  return (
    <li aria-label={names[flag.key]} className="rounded border border-line">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3 text-sm">
        <div className="min-w-52 flex-1">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{names[flag.key]}</span>
            <Standing flag={flag} />
          </p>
          <p className="text-pretty text-soft">{about[flag.key]}</p>
          <p className="mt-0.5 text-xs text-faint">
            <Reach flag={flag} />
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-1.5">
          <Button size="small" aria-expanded={open === "history"} onClick={() => toggle("history")}>
            {instance.history}
          </Button>
          <Button size="small" aria-expanded={open === "edit"} onClick={() => toggle("edit")}>
            {open === "edit" ? instance.done : instance.edit}
          </Button>
          <Button
            size="small"
            look={flag.isKilled ? "secondary" : "danger"}
            data-tooltip={instance.killHint}
            onClick={onKill}
          >
            {flag.isKilled ? instance.revive : instance.killNow}
          </Button>
        </div>
      </div>
      {open === "edit" && <FlagEditor flag={flag} />}
      {open === "history" && <FlagHistory flagKey={flag.key} />}
    </li>
  );
}

function Standing({ flag: { isKilled, isEnabled } }: { flag: Flag }) {
  const { instance } = useFlagText();
  if (isKilled) return <Badge tone="red">{instance.killed}</Badge>;
  return (
    <Badge tone={isEnabled ? "green" : "gray"}>{isEnabled ? instance.on : instance.off}</Badge>
  );
}

function Reach({ flag: { percentage, organizationIds, userIds } }: { flag: Flag }) {
  const { instance } = useFlagText();
  const share = { 0: instance.nobody, 100: instance.everybody }[percentage];
  const listed = instance.listed(organizationIds.length, userIds.length);
  return `${share ?? instance.reachOf(percentage)} · ${listed}`;
}
