import { useLocation } from "@tanstack/react-router";

/** What a link in a mail carries behind its `#`, where no server sees it; empty when it was not copied whole. */
export function useLinkToken(): string {
  return useLocation({ select: ({ hash }) => hash });
}
