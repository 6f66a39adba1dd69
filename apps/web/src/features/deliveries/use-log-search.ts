import { channels, deliveryStatuses } from "@teamflow/domain/notification";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useOrganization } from "../../app/organization.ts";

const route = getRouteApi("/o/$slug/settings/deliveries");

type LogSearch = { channel?: string; status?: string; error?: string };

/** What of the log the address asks for; what makes no sense in it is as if it were not there. */
export function useLogSearch() {
  const search = route.useSearch();
  const { slug } = useOrganization();
  const navigate = useNavigate();
  const channel = channels.find((each) => each === search.channel);
  const status = deliveryStatuses.find((each) => each === search.status);
  const { error } = search;
  const patch = (change: { [P in keyof LogSearch]: LogSearch[P] | undefined }) =>
    void navigate({
      to: "/o/$slug/settings/deliveries",
      params: { slug },
      search: Object.fromEntries(
        Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined),
      ),
      replace: true,
    });
  return { ...{ channel, status, error, patch }, isNarrowed: Boolean(channel ?? status ?? error) };
}
