import type { Account } from "@teamflow/data/second-factors";
import { getUser } from "@teamflow/data/users";
import type { SecurityChange } from "@teamflow/domain/mail";
import type { Context } from "../context.ts";
import { mailNotice } from "./mail-link.ts";
import { note } from "./note.ts";

/** Notes a change of what somebody signs in with, and tells them by mail: it may not have been them. */
export async function noteChange(
  ctx: Context,
  account: Account,
  what: SecurityChange,
): Promise<void> {
  await note(ctx, account, { userId: account.userId, action: what });
  await mailNotice(ctx.services, account, { user: await getUser(account), what });
}
