import { type ReactNode, useEffect } from "react";
import { locales, switchLocale, useLocale, useText } from "../i18n/locale.ts";

/** A page for one form before there is an organization to stand in: sign-in, sign-up, the first organization. */
export function Door({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: string;
  children: ReactNode;
}) {
  const { common, auth } = useText();
  useEffect(() => {
    document.title = `${title} · ${common.product}`;
  }, [title, common.product]);
  return (
    <div className="flex min-h-dvh flex-col bg-canvas">
      <header className="flex h-14 shrink-0 items-center gap-2.5 px-5 text-sm font-semibold">
        <img src="/icon.svg" alt="" width={22} height={22} />
        {common.product}
        <span className="font-normal text-faint max-sm:hidden">{auth.tagline}</span>
      </header>
      <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center px-5 pb-[12vh]">
        <h1 className="text-xl font-semibold tracking-tight text-balance">{title}</h1>
        {lead && <p className="mt-1.5 text-base text-pretty text-soft">{lead}</p>}
        <div className="mt-6">{children}</div>
      </main>
      <Languages />
    </div>
  );
}

function Languages() {
  const { rail } = useText().common;
  const locale = useLocale();
  return (
    <footer className="flex h-14 shrink-0 items-center justify-center gap-1">
      <span className="sr-only">{rail.language}</span>
      {locales.map((value) => (
        <button
          key={value}
          type="button"
          lang={value}
          aria-pressed={value === locale}
          onClick={() => void switchLocale(value)}
          className="h-8 rounded px-2.5 text-sm text-soft hover:bg-hover hover:text-ink aria-pressed:font-medium aria-pressed:text-ink"
        >
          {rail.languages[value]}
        </button>
      ))}
    </footer>
  );
}
