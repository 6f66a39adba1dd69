const storageKey = "teamflow.invitation";

/**
 * The invitation that brought somebody here, kept in this tab until it is accepted: on the way there may be a form, a
 * mail, or another place to sign in, and its token must not stand in an address that a server sees.
 */
export function keptInvitation(): string | null {
  return sessionStorage.getItem(storageKey);
}

export function keepInvitation(token: string): void {
  sessionStorage.setItem(storageKey, token);
}

export function forgetInvitation(): void {
  sessionStorage.removeItem(storageKey);
}
