import { useParams } from "@tanstack/react-router";

/** Where the instance is administered, as the address has it. */
export function useAdminPath(): string {
  return useParams({ from: "/$adminPath", select: ({ adminPath }) => adminPath });
}
