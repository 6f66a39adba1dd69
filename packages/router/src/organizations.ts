import { writeRecords } from "@teamflow/data/events";
import { insertOrganization } from "@teamflow/data/organizations";
import { founding } from "@teamflow/data/scope";
import { NewOrganization, type Organization } from "@teamflow/domain/organization";
import { once, repeatable } from "./replay.ts";
import { router, selfProcedure } from "./trpc.ts";

export const organizations = router({
  /** Founds an organization; the founder becomes its owner. */
  create: selfProcedure.input(NewOrganization).mutation(({ ctx, input, path }) =>
    once<Organization>(ctx.person, repeatable(ctx, path, input), (keep) =>
      founding(ctx.person, ctx.services.database, async (scope) => {
        const organization = await insertOrganization(scope, input);
        const { requestId } = ctx.request;
        await writeRecords(scope, { action: path, requestId, replay: keep(organization) });
        return organization;
      }),
    ),
  ),
});
