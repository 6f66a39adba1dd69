import type { Services } from "../context.ts";
import type { SendMail } from "../mail/letter.ts";
import type { SendPush } from "./web-push.ts";

/** What telling and delivering work with: made once, when the process starts. */
export type NotifyServices = Pick<Services, "database" | "keyring" | "measures"> & {
  /** The address that links begin with. */
  origin: string;
  /** Null where no mail server is set: then mail waits, for a week at most. */
  sendMail: SendMail | null;
  /** Null where push messages may not leave. */
  sendPush: SendPush | null;
};
