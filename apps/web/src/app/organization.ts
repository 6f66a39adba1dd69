import type { Membership } from "@teamflow/domain/member";
import { may, type Permission } from "@teamflow/domain/permission";
import { notFound, useParams } from "@tanstack/react-router";
import { api } from "./api.ts";

/** Who is signed in, and where they are a member. Only below a route that asked for it. */
export function useSession() {
  const [session] = api.auth.me.useSuspenseQuery();
  return session;
}

/** The organization of the address, as this member sees it. */
export function useOrganization(): Membership["organization"] & Omit<Membership, "organization"> {
  const { slug } = useParams({ from: "/o/$slug" });
  const { memberships } = useSession();
  const found = memberships.find((membership) => membership.organization.slug === slug);
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
  return may(useOrganization().role, permission);
}
