import { z } from "zod";

/** Something that happened to an account, as its person sees it. */
export const AccountEvent = z.strictObject({
  id: z.string(),
  at: z.date(),
  /** What happened: `signed_in`, `sign_in_failed`, `password_changed`. */
  action: z.string(),
  address: z.string().nullable(),
  /** `Firefox on Linux`, as the browser named itself; empty when it did not. */
  device: z.string(),
});
export type AccountEvent = z.infer<typeof AccountEvent>;
