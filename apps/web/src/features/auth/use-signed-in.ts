import type { User } from "@teamflow/domain/user";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { safeNext } from "../../app/last-place.ts";
import { adoptLocale } from "../../i18n/locale.ts";

/** What follows once somebody is in: their language, and the place that they came for. */
export function useSignedIn(): (user: User, next: string | undefined) => Promise<void> {
  const router = useRouter();
  const queryClient = useQueryClient();
  return async ({ locale }, next) => {
    if (locale) await adoptLocale(locale);
    // What was read before was read by a stranger, or by somebody else.
    queryClient.clear();
    router.history.push(safeNext(next));
  };
}
