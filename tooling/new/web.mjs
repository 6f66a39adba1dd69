/** @import { Words } from "./words.mjs" */
import fs from "node:fs";
import path from "node:path";
import { above, appended } from "./edit.mjs";
import { sayings } from "./sayings.mjs";

/** Where the screens of an organization are listed. */
const addresses = /\borganization\.addChildren\(\[/;

/** A screen that lists, in every state, with its address, and the words that people read in each language. @param {Words} words @param {string} top */
export function web(words, top) {
  const { noun, plural } = words;
  return {
    files: {
      [`apps/web/src/features/${plural}/${noun}-list.tsx`]: list(words),
      [`apps/web/src/features/${plural}/${noun}-row.tsx`]: row(words),
      [`apps/web/src/features/${plural}/words.ts`]: sections(words),
      [`apps/web/src/i18n/en/${plural}.ts`]: english(words),
      [`apps/web/src/i18n/nl/${plural}.ts`]: dutch(words),
    },
    edits: {
      [routesIn(top)]: [above(addresses, route(words)), appended(addresses, [`${noun}List`])],
      ...sayings(words),
    },
  };
}

/** The file with the routes of an organization, however they are divided. @param {string} top */
function routesIn(top) {
  const folder = "apps/web/src/app";
  const files = fs.readdirSync(path.join(top, folder)).map((file) => `${folder}/${file}`);
  const holding = files.find(
    (file) =>
      file.endsWith(".tsx") && addresses.test(fs.readFileSync(path.join(top, file), "utf8")),
  );
  return holding ?? `${folder}/routes.tsx`;
}

/** @param {Words} words */
const route = ({ noun, plural, Noun }) => `const ${noun}List = createRoute({
  getParentRoute: () => organization,
  path: "/${plural}",
  component: lazyRouteComponent(() => import("../features/${plural}/${noun}-list.tsx"), "${Noun}List"),
});

`;

/** @param {Words} words */
const list = (words) => {
  const { noun, plural, Noun } = words;
  return `import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { Screen } from "../../app/screen.tsx";
import { useText } from "../../i18n/locale.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { ${Noun}Row } from "./${noun}-row.tsx";
import { use${Noun}Text } from "./words.ts";

/** All ${plural} of the organization, newest first. */
export function ${Noun}List() {
  return (
    <Screen title={use${Noun}Text().title}>
      <Rows />
    </Screen>
  );
}

function Rows() {
  const { common } = useText();
  const { orgId } = useOrganization();
  const list = api.${plural}.list.useInfiniteQuery(
    { orgId },
    { getNextPageParam: (page) => page.nextCursor },
  );
  if (list.isPending) return <SkeletonRows label={common.loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <Empty />;
  return (
    <>
      <ul className="px-2 py-2">
        {rows.map((row) => (
          <${Noun}Row key={row.id} row={row} />
        ))}
      </ul>
      {list.hasNextPage && (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      )}
    </>
  );
}

${emptyState(words)}`;
};

/** @param {Words} words */
const emptyState = ({ Noun }) => `function Empty() {
  const words = use${Noun}Text();
  return <EmptyState title={words.emptyTitle}>{words.empty}</EmptyState>;
}
`;

/** @param {Words} words */
const row = ({ noun, Noun }) => `import type { ${Noun} } from "@teamflow/domain/${noun}";
import { dateOf, fullInstant } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";

/** One ${noun}: its name, and since when it is there. */
export function ${Noun}Row({ row: { name, createdAt } }: { row: ${Noun} }) {
  const region = useRegion();
  return (
    <li className="flex h-13 items-center gap-3 border-b border-line px-4 text-sm">
      <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
      <time
        dateTime={createdAt.toISOString()}
        data-tooltip={fullInstant(region, createdAt)}
        className="text-soft"
      >
        {dateOf(region, createdAt)}
      </time>
    </li>
  );
}
`;

/** @param {Words} words */
const sections = ({
  plural,
  Noun,
}) => `import { ${plural} as en } from "../../i18n/en/${plural}.ts";
import { ${plural} as nl } from "../../i18n/nl/${plural}.ts";
import { section } from "../../i18n/section.ts";

/** The words of ${plural}. */
export const use${Noun}Text = section({ en, nl });
`;

/** @param {Words} words */
const english = ({ plural, Plural }) => `export const ${plural} = {
  title: "${Plural}",
  emptyTitle: "No ${plural} yet",
  empty: "Whatever is created appears here for everybody.",
};
`;

/** The noun in Dutch is not known here: `new.mjs` asks for it. @param {Words} words */
const dutch = ({ plural, Plural }) => `import type { ${plural} as en } from "../en/${plural}.ts";

export const ${plural}: typeof en = {
  title: "${Plural}",
  emptyTitle: "Hier staat nog niets",
  empty: "Wat iemand aanmaakt, staat hier voor iedereen.",
};
`;
