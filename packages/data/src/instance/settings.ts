import { fail } from "@teamflow/domain/failure";
import type { InstanceSettings } from "@teamflow/domain/instance";
import type { Operator, Visitor } from "../scope.ts";
import { saysAnew } from "../unchanged.ts";

/** What whoever runs the instance has set. */
export async function getInstanceSettings({ db }: Pick<Visitor, "db">): Promise<InstanceSettings> {
  return await db
    .selectFrom("instance_setting")
    .select(["sign_up as signUp", "organization_creation as organizationCreation", "version"])
    .executeTakeFirstOrThrow();
}

/** Changes the settings; what is set already stays as it is. @throws `stale` */
export async function updateInstanceSettings(
  operator: Operator,
  { signUp, organizationCreation, version }: InstanceSettings,
): Promise<InstanceSettings> {
  const before = await getInstanceSettings(operator);
  // A version that is not the row's own never reaches the database, to which a large one is no number at all.
  if (before.version !== version) fail({ kind: "stale", what: "settings", current: before });
  if (!saysAnew(before, { signUp, organizationCreation })) return before;
  const updated = await operator.db
    .updateTable("instance_setting")
    .set({
      ...{ sign_up: signUp, organization_creation: organizationCreation },
      version: (eb) => eb("version", "+", 1),
    })
    .where("version", "=", version)
    .returning(["sign_up as signUp", "organization_creation as organizationCreation", "version"])
    .executeTakeFirst();
  const current = updated ?? (await getInstanceSettings(operator));
  return updated ?? fail({ kind: "stale", what: "settings", current });
}
