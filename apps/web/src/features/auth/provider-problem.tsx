import { getRouteApi } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { Notice } from "../../ui/notice.tsx";
import { useEntranceText } from "./words.ts";

const route = getRouteApi("/sign-in");

/** Why somebody who went to sign in elsewhere is back at the door, and what they can do. */
export function ProviderProblem() {
  const { elsewhere, ...problems } = useEntranceText().problems;
  const { problem } = route.useSearch();
  const providers = api.identities.providers.useQuery();
  const known = Object.entries(problems).find(([kind]) => kind === problem);
  // It is said once, with the name in it.
  if (!known || providers.isPending) return null;
  const [, words] = known;
  return <Notice tone="danger">{words(providers.data?.[0]?.name ?? elsewhere)}</Notice>;
}
