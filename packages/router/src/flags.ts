import { listFlagChanges, listFlags, setOrganizationFlag, updateFlag } from "@teamflow/data/flags";
import { Page } from "@teamflow/domain/cursor";
import { Flag, FlagKey, FlagPatch, FlagState } from "@teamflow/domain/flag";
import { z } from "zod";
import { forgetFlags, statesFor } from "./feature.ts";
import { offer } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, instanceProcedure, router } from "./trpc.ts";

const Which = z.strictObject({ key: FlagKey });

/** Features that can be switched: by whoever runs the instance for everybody, and by an organization for itself. */
export const flags = router({
  /** Which features are on for the caller, and why. Screens show nothing of what is off. */
  mine: allow("organization:read")
    .input(inOrganization(z.strictObject({})))
    .query(({ ctx: { scope, services } }) => statesFor(services.database, scope)),

  /** Every feature, and how it stands for the caller. */
  list: allow(
    "flag:read",
    offer("GET /organizations/{orgId}/flags", {
      output: z.array(FlagState),
      summary: "Which features are on for the caller, and why",
    }),
  )
    .input(inOrganization(z.strictObject({})))
    .query(({ ctx: { scope, services } }) => statesFor(services.database, scope)),

  /** Switches a feature off for the whole organization, or leaves it to the instance again. */
  setForOrganization: allowWrite("flag:update", {
    ...offer("PUT /organizations/{orgId}/flags/{key}", {
      output: z.null(),
      summary: "Switches a feature off for the organization, or leaves it to the instance again",
    }),
  })
    .input(inOrganization(Which.extend({ isOff: z.boolean() })))
    .mutation(async ({ ctx: { scope, services }, input: { key, isOff } }) => {
      await setOrganizationFlag(scope, { key, isOff });
      forgetFlags(services.database);
      return null;
    }),

  /** Every flag of the instance with all that decides about it. */
  everywhere: instanceProcedure.query(async ({ ctx: { operator } }) =>
    (await listFlags(operator)).map(({ offOrganizationIds: _, ...flag }) => Flag.parse(flag)),
  ),

  /** Changes a flag of the instance. @throws `stale` with the flag as it is now */
  update: instanceProcedure
    .input(Which.extend({ version: z.int(), ...FlagPatch.shape }))
    .mutation(async ({ ctx: { operator, services }, input: { key, version, ...patch } }) => {
      const { offOrganizationIds: _, ...flag } = await updateFlag(operator, {
        key,
        version,
        patch,
      });
      forgetFlags(services.database);
      return Flag.parse(flag);
    }),

  /** What was changed of a flag, and by whom, newest first. */
  changes: instanceProcedure
    .input(Which.extend(Page.shape))
    .query(({ ctx: { operator }, input }) => listFlagChanges(operator, input)),
});
