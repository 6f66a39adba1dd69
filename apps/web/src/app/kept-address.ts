import { useLocation, useNavigate, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useOrganization } from "./organization.ts";

/** Puts the slug that the organization has now into the address, when somebody changes it while the page is open. */
export function useKeptAddress(): void {
  const params = useParams({ from: "/o/$slug" });
  const { slug } = useOrganization();
  const { href } = useLocation();
  const navigate = useNavigate();
  useEffect(() => {
    if (params.slug !== slug)
      void navigate({ href: moved(href, params.slug, slug), replace: true });
  }, [params.slug, slug, href, navigate]);
}

/** An address below one slug, below another. */
export function moved(href: string, from: string, to: string): string {
  const before = `/o/${from}`;
  return href.startsWith(before) ? `/o/${to}${href.slice(before.length)}` : href;
}
