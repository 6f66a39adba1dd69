import { search as searchIn } from "@teamflow/data/search/find";
import { SearchHit, searchKinds, searchLimit, SearchText } from "@teamflow/domain/search";
import { z } from "zod";
import { offer } from "./rest/offer.ts";
import { allow, inOrganization, router } from "./trpc.ts";

export const search = router({
  /** What has some words in its name or text, the best first, of all that one may see: of each kind by its own right. */
  find: allow(
    "organization:read",
    offer("GET /organizations/{orgId}/search", {
      output: z.array(SearchHit),
      summary: "Tasks, comments, projects, teams, clients, programs and people by their words",
    }),
  )
    .input(
      inOrganization(
        z.strictObject({
          text: SearchText,
          kinds: z.array(z.enum(searchKinds)).max(searchKinds.length).optional(),
          limit: z.int().min(1).max(searchLimit).default(20),
        }),
      ),
    )
    .query(({ ctx: { scope }, input: { text, kinds, limit } }) =>
      searchIn(scope, { text, kinds, limit }),
    ),
});
