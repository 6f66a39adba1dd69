import { z } from "zod";
import { OrganizationId, UserId } from "./ids.ts";
import { text } from "./text.ts";

/** What whoever runs the instance can set while it runs; the rest is set where it is started. */
export const InstanceSettings = z.strictObject({
  /** Whether anybody can make an account; null leaves it to how the instance was started. */
  signUp: z.enum(["open", "closed"]).nullable(),
  /** Who can found an organization. */
  organizationCreation: z.enum(["everybody", "instance_owner"]),
  version: z.int(),
});
export type InstanceSettings = z.infer<typeof InstanceSettings>;

/** How long a visit to an organization can last, in minutes. */
const longestVisitMinutes = 240;

/**
 * Entering an organization that one is no member of, to help: for a reason that its owners are told, and for a while.
 */
export const Visit = z.strictObject({
  orgId: OrganizationId,
  reason: text({ min: 10, max: 500 }),
  minutes: z.int().min(5).max(longestVisitMinutes).default(60),
});
export type Visit = z.infer<typeof Visit>;

/** A person as whoever runs the instance sees them. */
export const Account = z.strictObject({
  id: UserId,
  name: z.string(),
  email: z.string().nullable(),
  username: z.string().nullable(),
  status: z.enum(["pending", "active", "suspended"]),
  instanceOwner: z.boolean(),
  secondFactor: z.boolean(),
  organizations: z.int(),
  createdAt: z.date(),
  lastUsedAt: z.date().nullable(),
});
export type Account = z.infer<typeof Account>;
