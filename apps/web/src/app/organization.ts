import type { Membership } from "@teamflow/domain/member";
import { may, type Permission } from "@teamflow/domain/permission";
import { notFound, useRouteContext } from "@tanstack/react-router";
import { api } from "./api.ts";

/** Who is signed in, and where they are a member. Only below a route that asked for it. */
export function useSession() {
  const [session] = api.auth.me.useSuspenseQuery();
  return session;
}

/** The organization of the address, as this member sees it. */
export function useOrganization(): Membership["organization"] & Omit<Membership, "organization"> {
  // By its id: a colleague may be changing the slug that still stands in the address.
  const orgId = useRouteContext({ from: "/o/$slug", select: (context) => context.orgId });
  const { memberships } = useSession();
  const found = memberships.find((membership) => membership.orgId === orgId);
  if (!found) {
    // What the router shows "nothing here" for is not an Error.
    const nothingHere: unknown = notFound();
    throw nothingHere;
  }
  const { organization, ...membership } = found;
  return { ...membership, ...organization };
}

/** Whether this member may do something here: the same rule as the server's, asked for what to show. */
export function useMay(permission: Permission): boolean {
  return may(useOrganization(), permission);
}

/** The address of an organization's logo; nothing where it has none. */
export function logoOf({ id, logoId }: Pick<Membership["organization"], "id" | "logoId">) {
  return logoId && `/logos/${id}/${logoId}`;
}
