import { z } from "zod";
import { MailId, UserId } from "./ids.ts";
import { SecurityChange } from "./mail.ts";

/**
 * What is done apart from any request, each by its name and what it needs to know. Enqueued in the transaction that
 * makes it due; run at least once, so that each must take being run again.
 */
export const Job = z.discriminatedUnion("name", [
  z.strictObject({ name: z.literal("mail.send"), mailId: MailId }),
  /** Says in a person's inboxes what was changed about their account. `eventId` stands for the change. */
  z.strictObject({
    name: z.literal("account.tell"),
    ...{ eventId: z.uuid(), userId: UserId, what: SecurityChange },
  }),
  /** Deletes what has expired, in any organization and in none. Every hour. */
  z.strictObject({ name: z.literal("upkeep.run") }),
  /** Warns of tokens that are about to expire. Every day. */
  z.strictObject({ name: z.literal("tokens.warn") }),
  /** Tells people of tasks that are due or overdue, each on their own morning. Every hour. */
  z.strictObject({ name: z.literal("tasks.remind") }),
  /** Deletes for good the organizations that nobody can bring back any more. Every day. */
  z.strictObject({ name: z.literal("organizations.purge") }),
  /** Takes away the bytes of files that are nobody's any more. Every day. */
  z.strictObject({ name: z.literal("attachments.sweep") }),
]);
export type Job = z.infer<typeof Job>;
export type JobName = Job["name"];
export type JobOf<N extends JobName> = Extract<Job, { name: N }>;

/** One run of a job. */
export type Attempt = {
  /** Whether this is the last try, after which the job is a dead letter. */
  isLast: boolean;
  /** Aborted when the run is given up, by its time or by its process's end: whatever it still does may not count. */
  signal: AbortSignal;
};

/** Thrown by a job that cannot succeed however often it is tried: it becomes a dead letter at once. */
export class Hopeless extends Error {
  override readonly name = "Hopeless";
}
