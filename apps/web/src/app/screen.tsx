import { Link2 } from "lucide-react";
import { createContext, Fragment, type ReactNode, useContext, useEffect } from "react";
import { useText } from "../i18n/locale.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { definitionOf } from "./actions.ts";
import { useCopyLink } from "./copy-link.ts";

const InScreen = createContext(false);

/** Whether a screen stands around this: it has the page's main part and its heading already. */
export function useIsInScreen(): boolean {
  return useContext(InScreen);
}

/**
 * One screen: the top bar with where I am, how I look at it and what I can do, then its contents, and beside them what
 * is open. `trail` are the links that lead here; `panel` is a `SidePanel` or nothing.
 */
export function Screen({
  title,
  trail = [],
  views,
  actions,
  panel,
  children,
}: {
  title: string;
  trail?: ReactNode[];
  views?: ReactNode;
  actions?: ReactNode;
  panel?: ReactNode;
  children: ReactNode;
}) {
  const { product } = useText().common;
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <>
      <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5 max-sm:px-3">
        <Trail title={title} trail={trail} />
        {views}
        {actions && <div className="ms-auto flex items-center gap-1.5">{actions}</div>}
      </header>
      <div className="relative flex min-h-0 flex-1">
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 overflow-auto outline-none">
          <InScreen value>{children}</InScreen>
        </main>
        {panel}
      </div>
    </>
  );
}

function Trail({ title, trail }: { title: string; trail: ReactNode[] }) {
  const { common } = useText();
  const copyLink = useCopyLink();
  return (
    <div className="group flex min-w-0 items-center gap-1">
      <nav aria-label={common.breadcrumb} className="min-w-0">
        <ol className="flex min-w-0 items-center gap-1.5 text-base">
          {trail.map((step, index) => (
            <Fragment key={index}>
              <li className="max-w-48 shrink-0 truncate text-soft hover:text-ink max-sm:hidden lg:max-w-80">
                {step}
              </li>
              <li aria-hidden className="text-faint max-sm:hidden">
                /
              </li>
            </Fragment>
          ))}
          <li className="min-w-0">
            <h1 className="truncate font-semibold" title={title}>
              {title}
            </h1>
          </li>
        </ol>
      </nav>
      <IconButton
        label={common.copyLink}
        keys={definitionOf("link.copy").keys}
        icon={<Link2 size={15} />}
        onClick={copyLink}
        className="opacity-0 transition-opacity group-hover:opacity-100 focus-visible:opacity-100 max-sm:hidden"
      />
    </div>
  );
}
