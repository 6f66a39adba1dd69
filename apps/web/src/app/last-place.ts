const storageKey = "teamflow.organization";

/** The organization that was open last on this device: where `/` leads. */
export function lastOrganization(): string | null {
  return localStorage.getItem(storageKey);
}

export function rememberOrganization(slug: string): void {
  localStorage.setItem(storageKey, slug);
}

/** A place on this site to go on to after signing in; anything else leads to the start. */
export function safeNext(next: string | undefined): string {
  if (!next?.startsWith("/") || next.startsWith("//") || next.includes("\\")) return "/";
  return next;
}
