import { useQuery } from "@tanstack/react-query";
import { z } from "zod";

const Part = z.object({ healthy: z.boolean(), latency_ms: z.number() });

/** What the instance says of itself to whoever asks: states and figures, and never a reason. */
const Health = z.object({
  status: z.enum(["healthy", "degraded", "unhealthy"]),
  version: z.string(),
  components: z.object({
    database: Part,
    cache: Part,
    file_store: Part,
    notifications: Part.extend({
      queue_depth: z.number().nullable(),
      last_success_at: z.coerce.date().nullable(),
      smtp: z.enum(["up", "down", "not_set"]),
    }),
  }),
});
export type Health = z.infer<typeof Health>;

/** How the parts of the instance do, looked at again while it is on screen. One that is ill answers with 503, and says so. */
export function useHealth() {
  return useQuery({
    queryKey: ["health"],
    ...{ staleTime: 0, refetchInterval: 5000, retry: false },
    queryFn: async ({ signal }) => {
      const answer = await fetch("/health/detailed", { signal });
      return Health.parse(await answer.json());
    },
  });
}
