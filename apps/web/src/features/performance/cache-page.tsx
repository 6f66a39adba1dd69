import type { CacheStatistics } from "@teamflow/domain/cache";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { SettingsPage } from "../../app/settings-page.tsx";
import { useRegion, useText } from "../../i18n/locale.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Failure, useFailureWords } from "../../ui/failure.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { Figure, Figures } from "./figures.tsx";
import { usePerformanceText } from "./words.ts";

/** How the cache does for the organization, and the way to clear it. */
export function CachePage() {
  const { cache } = usePerformanceText();
  const mayClear = useMay("cache:clear");
  return (
    <SettingsPage lead={cache.lead} actions={mayClear && <Clear />}>
      <Statistics />
    </SettingsPage>
  );
}

function Statistics() {
  const { loading } = useText().common;
  const { orgId } = useOrganization();
  const query = api.performance.cache.useQuery({ orgId }, { staleTime: 0, refetchInterval: 5000 });
  if (query.isPending) return <SkeletonRows rows={3} label={loading} />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return <Shown statistics={query.data} />;
}

function Shown({ statistics }: { statistics: CacheStatistics }) {
  const { cache } = usePerformanceText();
  const region = useRegion();
  const count = new Intl.NumberFormat(region);
  const share = new Intl.NumberFormat(region, { style: "percent" });
  const { isEnabled, isUp, store, hits, misses, entries } = statistics;
  const asked = hits + misses;
  return (
    <div className="flex flex-col gap-4 px-6 py-5 max-sm:px-4">
      {!isEnabled && <Notice>{cache.off}</Notice>}
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <span className="text-soft">{cache.store}</span>
        <span className="font-medium">{cache.stores[store]}</span>
        <Badge tone={isUp ? "green" : "red"}>{isUp ? cache.isUp : cache.isDown}</Badge>
      </p>
      <Figures label={cache.show}>
        <Figure name={cache.rate}>{asked === 0 ? cache.noRate : share.format(hits / asked)}</Figure>
        <Figure name={cache.hits}>{count.format(hits)}</Figure>
        <Figure name={cache.misses}>{count.format(misses)}</Figure>
        <Figure name={cache.entries}>
          {entries === null ? cache.manyEntries : count.format(entries)}
        </Figure>
      </Figures>
      <p className="text-xs text-faint">{cache.since}</p>
    </div>
  );
}

function Clear() {
  const { cache } = usePerformanceText();
  const { state } = useText().common;
  const { orgId } = useOrganization();
  const { performance } = api.useUtils();
  const toast = useToast();
  const failureWords = useFailureWords();
  const { mutate, isPending } = api.performance.clearCache.useMutation({
    onSuccess: ({ cleared }) => toast({ words: cache.cleared(cleared) }),
    onError: (error) => {
      const { words, requestId } = failureWords(error);
      toast({ words, tone: "danger", note: requestId && state.requestId(requestId) });
    },
    onSettled: () => performance.cache.invalidate({ orgId }),
  });
  return (
    <Button busy={isPending} data-tooltip={cache.clearHint} onClick={() => mutate({ orgId })}>
      {cache.clear}
    </Button>
  );
}
