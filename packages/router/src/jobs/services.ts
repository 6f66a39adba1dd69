import type { BlobStore } from "../blobs/store.ts";
import type { Services } from "../context.ts";
import type { SendMail } from "../mail/letter.ts";

/** What jobs work with: made once, when the process starts. */
export type JobServices = Pick<Services, "database" | "keyring"> & {
  /** The address that links in mails begin with. It is never learnt from a request, which anybody can make. */
  origin: string;
  /** Null where no mail server is set: then mail waits. */
  sendMail: SendMail | null;
  /** Where the bytes of files are. */
  blobs: BlobStore;
};
