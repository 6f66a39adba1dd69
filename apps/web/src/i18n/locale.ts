import { useSyncExternalStore } from "react";
import { type Catalogue, en } from "./en.ts";

export const locales = ["en", "nl"] as const;
export type Locale = (typeof locales)[number];

const storageKey = "teamflow.locale";
const listeners = new Set<() => void>();
let current: { locale: Locale; text: Catalogue } = { locale: "en", text: en };

/** All words of the chosen language, by section: `const text = useText().projects`. */
export function useText(): Catalogue {
  return useSyncExternalStore(subscribe, snapshot).text;
}

/** The chosen language. */
export function useLocale(): Locale {
  return useSyncExternalStore(subscribe, snapshot).locale;
}

/** The language with the person's own region, for `Intl`: British English writes its dates unlike American. */
export function useRegion(): string {
  return regionOf(useLocale(), navigator.languages);
}

/** The first of the browser's tags that speaks a language; the language alone where none does. */
export function regionOf(locale: Locale, wanted: readonly string[]): string {
  const speaks = (tag: string) => tag.toLowerCase().split("-")[0] === locale;
  return wanted.find((tag) => speaks(tag) && isTag(tag)) ?? locale;
}

/** A browser may hand on what its system calls the language, `en-US@posix`, which `Intl` refuses by an error. */
function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** Shows everything in another language and remembers the choice on this device. */
export async function switchLocale(locale: Locale): Promise<void> {
  localStorage.setItem(storageKey, locale);
  await showLocale(locale);
}

/** Shows the language of somebody's account, and remembers it where none was chosen on this device. */
export async function adoptLocale(locale: Locale): Promise<void> {
  if (localStorage.getItem(storageKey) === null) await switchLocale(locale);
}

/** Forgets the choice on this device: from then on the browser's language is shown. */
export async function followDevice(): Promise<void> {
  localStorage.removeItem(storageKey);
  await startLocale();
}

/** Shows the language that was chosen here before, else the first of the browser's that we speak. */
export async function startLocale(): Promise<void> {
  await showLocale(chosenLocale(localStorage.getItem(storageKey), navigator.languages));
}

/** Which language to start in. */
export function chosenLocale(remembered: string | null, wanted: readonly string[]): Locale {
  const candidates = [remembered, ...wanted].map((tag) => tag?.toLowerCase().split("-")[0]);
  const found = candidates.find((tag) => locales.some((locale) => locale === tag));
  return locales.find((locale) => locale === found) ?? "en";
}

async function showLocale(locale: Locale): Promise<void> {
  current = { locale, text: await loaders[locale]() };
  document.documentElement.lang = locale;
  for (const listener of listeners) listener();
}

/** English is in the first load, because it is also what the types are made of; the others come when chosen. */
const loaders: Record<Locale, () => Promise<Catalogue>> = {
  en: () => Promise.resolve(en),
  nl: async () => (await import("./nl.ts")).nl,
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function snapshot() {
  return current;
}
