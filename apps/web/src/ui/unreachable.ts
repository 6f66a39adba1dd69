/** Whether a call never reached the server: no answer, so no reason and no request id. */
export function isUnreachable(error: unknown): boolean {
  if (!navigator.onLine) return true;
  const cause = error instanceof Error ? error.cause : undefined;
  return error instanceof TypeError || cause instanceof TypeError;
}
