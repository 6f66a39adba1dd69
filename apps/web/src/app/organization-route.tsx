import { createRoute, notFound, redirect } from "@tanstack/react-router";
import type { Membership } from "@teamflow/domain/member";
import type { Queries } from "./api.ts";
import { moved } from "./kept-address.ts";
import { rememberOrganization } from "./last-place.ts";
import { NothingHere } from "./nothing-here.tsx";
import { root } from "./root-route.tsx";
import { session } from "./session.ts";
import { Shell } from "./shell.tsx";

/** What every address within an organization stands below. */
export const organization = createRoute({
  getParentRoute: () => root,
  path: "/o/$slug",
  /** Children read `orgId` from the context; components use `useOrganization()`. */
  beforeLoad: async ({ context, location, params }) => {
    const { memberships } = await session(context.queries, location.href);
    const isHere = ({ organization }: Membership) => organization.slug === params.slug;
    // Somebody may have made me a member since I last asked.
    const found =
      memberships.find(isHere) ??
      (await context.queries.auth.me.fetch(undefined, { staleTime: 0 })).memberships.find(isHere);
    if (!found) throw await elsewhere(context.queries, params.slug, location.href);
    rememberOrganization(params.slug);
    return { orgId: found.orgId };
  },
  // So that the rooms that are switched on stand in the rail from the start. Without an answer it goes on without them.
  loader: async ({ context: { queries, orgId } }) => {
    await queries.flags.mine.ensureData({ orgId }).catch(() => null);
  },
  component: Shell,
  notFoundComponent: NothingHere,
});

/** The way to an organization of one's own that had this slug before; else nothing is here. */
async function elsewhere(queries: Queries, slug: string, href: string): Promise<unknown> {
  const found = await queries.organizations.resolveSlug.fetch({ slug }).catch(() => null);
  if (!found || found.slug === slug) return notFound();
  return redirect({ href: moved(href, slug, found.slug), replace: true });
}
