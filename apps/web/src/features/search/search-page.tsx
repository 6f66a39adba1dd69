import { type SearchKind, searchKinds } from "@teamflow/domain/search";
import { keepPreviousData } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Search, SearchX } from "lucide-react";
import { useEffect, useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { usePaused, useSearchText } from "../../app/palette-found.ts";
import { Screen } from "../../app/screen.tsx";
import { useText } from "../../i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { HitLine } from "./hit-line.tsx";

const route = getRouteApi("/o/$slug/search");
const most = 50;

/** Everything that has some words in it. They stand in the address, so that a search can be sent to somebody. */
export function SearchPage() {
  const words = useSearchText();
  const { slug } = useOrganization();
  const navigate = useNavigate();
  const search = route.useSearch();
  const [typed, setTyped] = useState(search.text ?? "");
  const paused = usePaused(typed.trim());
  const kind = searchKinds.find((each) => each === search.kind);
  useEffect(() => {
    if (paused === (search.text ?? "")) return;
    void navigate({
      ...{ to: "/o/$slug/search", params: { slug }, replace: true },
      search: { ...(paused && { text: paused }), ...(kind && { kind }) },
    });
  }, [paused, search.text, kind, navigate, slug]);
  return (
    <Screen title={words.title}>
      <div className="mx-auto flex max-w-3xl flex-col gap-3 px-4 py-4 max-sm:px-3">
        <Field text={typed} onText={setTyped} />
        <Kinds
          kind={kind}
          onKind={(chosen) =>
            void navigate({
              ...{ to: "/o/$slug/search", params: { slug }, replace: true },
              search: { ...(typed && { text: typed }), ...(chosen && { kind: chosen }) },
            })
          }
        />
        <Hits text={search.text ?? ""} kind={kind} />
      </div>
    </Screen>
  );
}

function Field({ text, onText }: { text: string; onText: (text: string) => void }) {
  const words = useSearchText();
  return (
    <div role="search" className="relative">
      <Search
        size={18}
        aria-hidden
        className="pointer-events-none absolute start-3 top-1/2 -translate-y-1/2 text-faint"
      />
      <input
        type="search"
        // The page is for nothing else.
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- whoever comes here comes to type.
        autoFocus
        aria-label={words.label}
        placeholder={words.placeholder}
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        className="h-11 w-full rounded border border-line bg-surface ps-10 pe-3 text-base transition-tint hover:border-edge focus-visible:border-accent focus-visible:outline-offset-0 max-sm:text-lg"
      />
    </div>
  );
}

function Kinds({
  kind,
  onKind,
}: {
  kind: SearchKind | undefined;
  onKind: (kind: SearchKind | undefined) => void;
}) {
  const { filters } = useSearchText();
  return (
    <div role="group" aria-label={filters.label} className="flex flex-wrap gap-1">
      {([undefined, ...searchKinds] as const).map((each) => (
        <button
          key={each ?? "all"}
          type="button"
          aria-pressed={each === kind}
          onClick={() => onKind(each)}
          className={classes(
            "h-7 rounded-full border border-line px-2.5 text-xs font-medium text-soft transition-tint hover:bg-hover hover:text-ink max-sm:h-9",
            "aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:text-ink",
          )}
        >
          {filters[each ?? "all"]}
        </button>
      ))}
    </div>
  );
}

function Hits({ text, kind }: { text: string; kind: SearchKind | undefined }) {
  const { common } = useText();
  const words = useSearchText();
  const { orgId, slug } = useOrganization();
  const found = api.search.find.useQuery(
    { orgId, text, limit: most, ...(kind && { kinds: [kind] }) },
    { enabled: text !== "", staleTime: 10_000, placeholderData: keepPreviousData },
  );
  if (text === "")
    return (
      <EmptyState icon={<Search size={20} />} title={words.startTitle}>
        {words.start}
      </EmptyState>
    );
  if (found.isPending) return <SkeletonRows label={common.loading} />;
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data.length === 0)
    return (
      <EmptyState icon={<SearchX size={20} />} title={words.noneTitle(text)}>
        {words.none}
      </EmptyState>
    );
  return (
    <>
      <ul aria-label={words.results} className="-mx-2">
        {found.data.map((hit) => (
          <HitLine key={hit.subjectId} hit={hit} slug={slug} />
        ))}
      </ul>
      <p role="status" className="text-sm text-soft">
        {found.data.length === most ? words.most(most) : words.count(found.data.length)}
      </p>
    </>
  );
}
