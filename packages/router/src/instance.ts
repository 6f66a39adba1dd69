import { insertAccountEvent } from "@teamflow/data/account-events";
import { writeRecords } from "@teamflow/data/events";
import { listEveryAccountEvent } from "@teamflow/data/instance/account-events";
import {
  countAccounts,
  handOverInstance,
  listAccounts,
  setAccountStatus,
} from "@teamflow/data/instance/accounts";
import { everyOrganization, setOrganizationStatus } from "@teamflow/data/instance/organizations";
import {
  countDeadLetters,
  deleteDeadLetter,
  listDeadLetters,
  retryDeadLetter,
} from "@teamflow/data/dead-letters";
import {
  countMails,
  deleteMail,
  getWaitingMail,
  listMails,
  retryMail,
} from "@teamflow/data/instance/outbox";
import { getInstanceSettings, updateInstanceSettings } from "@teamflow/data/instance/settings";
import { endVisit, insertVisit } from "@teamflow/data/instance/visits";
import { type Operator, visiting } from "@teamflow/data/scope";
import { getUser } from "@teamflow/data/users";
import { Page } from "@teamflow/domain/cursor";
import { MailId, OrganizationId, UserId } from "@teamflow/domain/ids";
import { InstanceSettings, Visit } from "@teamflow/domain/instance";
import { Mail } from "@teamflow/domain/mail";
import { text } from "@teamflow/domain/text";
import { Locale } from "@teamflow/domain/user";
import { z } from "zod";
import type { Context } from "./context.ts";
import { originFor } from "./mail/own-address.ts";
import { postMail } from "./mail/post.ts";
import { render } from "./mail/render.ts";
import { instanceProcedure, router } from "./trpc.ts";

/** A job that was given up, by the key that the queue knows it by. */
const DeadLetter = z.strictObject({ key: z.uuid() });

/** For whoever runs the instance. To everybody else none of these exists. */
export const instance = router({
  /** How the instance stands: what waits for its operator. */
  overview: instanceProcedure.query(async ({ ctx: { operator, services } }) => ({
    accounts: await countAccounts(operator),
    organizations: (await everyOrganization(services.database)).length,
    mails: await countMails(operator),
    deadLetters: await countDeadLetters(operator),
    isMailSent: services.policy.isMailSent,
  })),

  users: instanceProcedure
    .input(Page.extend({ text: text({ max: 200 }).optional() }))
    .query(({ ctx: { operator }, input }) => listAccounts(operator, input)),

  /** Suspends an account, lets it in again, or confirms one that waits for its address to be confirmed. */
  setUserStatus: instanceProcedure
    .input(z.strictObject({ userId: UserId, status: z.enum(["active", "suspended"]) }))
    .mutation(async ({ ctx, input }) => {
      await setAccountStatus(ctx.operator, input);
      await log(ctx, { userId: input.userId, action: `account_${input.status}` });
      return null;
    }),

  /** Gives the instance to somebody else. */
  handOver: instanceProcedure
    .input(z.strictObject({ userId: UserId }))
    .mutation(async ({ ctx, input }) => {
      await handOverInstance(ctx.operator, input.userId);
      await log(ctx, { userId: input.userId, action: "instance_handed_over" });
      return null;
    }),

  organizations: instanceProcedure.query(({ ctx: { services } }) =>
    everyOrganization(services.database),
  ),

  setOrganizationStatus: instanceProcedure
    .input(z.strictObject({ orgId: OrganizationId, status: z.enum(["active", "suspended"]) }))
    .mutation(async ({ ctx, input }) => {
      await setOrganizationStatus(ctx.operator, ctx.services.database, input);
      const details = { orgId: input.orgId };
      await log(ctx, { userId: null, action: `organization_${input.status}`, details });
      return null;
    }),

  settings: instanceProcedure.query(({ ctx: { operator } }) => getInstanceSettings(operator)),

  updateSettings: instanceProcedure.input(InstanceSettings).mutation(async ({ ctx, input }) => {
    const settings = await updateInstanceSettings(ctx.operator, input);
    const { signUp, organizationCreation } = settings;
    const details = { signUp, organizationCreation };
    if (settings.version !== input.version)
      await log(ctx, { userId: null, action: "instance_settings_updated", details });
    return settings;
  }),

  mails: instanceProcedure
    .input(Page.extend({ status: z.enum(["waiting", "sent", "failed"]).optional() }))
    .query(({ ctx: { operator }, input }) => listMails(operator, input)),

  /** What a mail says that has not been sent: with its link, to hand over where no mail server is set. */
  mail: instanceProcedure
    .input(z.strictObject({ mailId: MailId }))
    .query(async ({ ctx, input }) => {
      const { to, locale, content } = await getWaitingMail(ctx.operator, input.mailId);
      const mail = Mail.parse(JSON.parse(ctx.services.keyring.unseal(content)));
      const reading = { locale: Locale.catch("en").parse(locale), origin: originFor(ctx) };
      const { subject, text: words } = render(mail, reading);
      return { to, subject, text: words };
    }),

  /** Tries a mail again that waits or failed. */
  retryMail: instanceProcedure
    .input(z.strictObject({ mailId: MailId }))
    .mutation(async ({ ctx: { operator }, input }) => {
      await retryMail(operator, input.mailId);
      return null;
    }),

  /** Throws a mail away that was never sent. */
  discardMail: instanceProcedure
    .input(z.strictObject({ mailId: MailId }))
    .mutation(async ({ ctx: { operator }, input }) => {
      await deleteMail(operator, input.mailId);
      return null;
    }),

  /** Jobs that were given up after their last try. */
  deadLetters: instanceProcedure
    .input(Page)
    .query(({ ctx: { operator }, input }) => listDeadLetters(operator, input)),

  retryDeadLetter: instanceProcedure
    .input(DeadLetter)
    .mutation(async ({ ctx: { operator }, input }) => {
      await retryDeadLetter(operator, input.key);
      return null;
    }),

  discardDeadLetter: instanceProcedure
    .input(DeadLetter)
    .mutation(async ({ ctx: { operator }, input }) => {
      await deleteDeadLetter(operator, input.key);
      return null;
    }),

  /** What happened to accounts, newest first. */
  accountEvents: instanceProcedure
    .input(Page.extend({ userId: UserId.optional() }))
    .query(({ ctx: { operator }, input }) => listEveryAccountEvent(operator, input)),

  /** Enters an organization for a reason and for a while. Its owners are told at once. */
  enter: instanceProcedure.input(Visit).mutation(async ({ ctx, input, path }) => {
    const { services, operator, request } = ctx;
    const { orgId, reason } = input;
    return await visiting(operator, { database: services.database, orgId }, async (scope) => {
      const { organization, until, owners } = await insertVisit(scope, input);
      const administrator = (await getUser(operator)).name;
      const params = { organization, administrator, reason, at: scope.now.toISOString() };
      for (const { email, locale, timeZone } of owners)
        await postMail(services, scope, {
          to: email,
          locale: Locale.safeParse(locale).data ?? null,
          mail: { template: "break_glass", params: { ...params, timeZone } },
        });
      await insertAccountEvent(scope, {
        ...{ ...origin(ctx), userId: operator.userId, action: "organization_entered" },
        details: { orgId, reason },
      });
      const { requestId, address } = request;
      await writeRecords(scope, { action: path, requestId, address });
      return { until };
    });
  }),

  /** Leaves an organization before the visit is over. */
  leave: instanceProcedure
    .input(z.strictObject({ orgId: OrganizationId }))
    .mutation(async ({ ctx, input: { orgId }, path }) => {
      const { services, operator, request } = ctx;
      await visiting(operator, { database: services.database, orgId }, async (scope) => {
        await endVisit(scope);
        const { requestId, address } = request;
        await writeRecords(scope, { action: path, requestId, address });
      });
      return null;
    }),
});

type OperatorContext = Context & { operator: Operator };

function origin({ request }: Context) {
  const { requestId, address, userAgent } = request;
  return { requestId, address, userAgent };
}

type Logged = {
  userId: UserId | null;
  action: string;
  details?: Record<string, string | number | boolean | null>;
};

/** Notes what the operator did to an account or the instance, and that it was them. */
async function log(ctx: OperatorContext, { userId, action, details = {} }: Logged): Promise<void> {
  const { operator } = ctx;
  await insertAccountEvent(operator, {
    ...{ ...origin(ctx), userId, action, details: { ...details, by: operator.userId } },
  });
}
