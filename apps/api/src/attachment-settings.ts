import { z } from "zod";
import { wholeNumber } from "./whole-number.ts";

/** What can be set about files at tasks. */
export type AttachmentSettings = {
  /** ATTACHMENT_MAX_BYTES: how large a file at a task may be. Default 10485760, which is 10 MB. */
  attachmentMaxBytes: number;
  /** ATTACHMENT_QUOTA_BYTES: how much the files of one organization may be together; 0 is no limit. Default 0. */
  attachmentQuotaBytes: number | null;
  /** ATTACHMENT_IDLE_SECONDS: for how long nothing of a file need come, before it is given up. Default 30. */
  attachmentIdleMs: number;
  /** ATTACHMENT_UPLOAD_SECONDS: how long a file may take to come, as long as it keeps coming. Default 900. */
  attachmentUploadMs: number;
  /** ATTACHMENT_S3_…: a bucket to keep files in, in place of DATA_DIR. Default none. */
  attachmentBucket: BucketSettings | null;
};

/**
 * ATTACHMENT_S3_BUCKET, ATTACHMENT_S3_ACCESS_KEY_ID, ATTACHMENT_S3_SECRET_ACCESS_KEY: where, and as whom.
 * ATTACHMENT_S3_ENDPOINT: the address of the store, default that of Amazon in ATTACHMENT_S3_REGION, default us-east-1.
 * ATTACHMENT_S3_PREFIX: what the names of all files begin with. ATTACHMENT_S3_ADDRESSING: whether the bucket is named
 * in the `path` of an address or before its `host`; default path where an endpoint is set, else host.
 */
export type BucketSettings = {
  endpoint: URL;
  region: string;
  bucket: string;
  prefix: string;
  isPathStyle: boolean;
  accessKeyId: string;
  secretAccessKey: string;
};

/** The settings of files at tasks, as they stand in the environment. */
export const attachmentFields = {
  ATTACHMENT_MAX_BYTES: wholeNumber(1, 2_147_483_647).default(10 * 1024 * 1024),
  ATTACHMENT_QUOTA_BYTES: wholeNumber(0, 999_999_999_999_999).default(0),
  ATTACHMENT_IDLE_SECONDS: wholeNumber(1, 60).default(30),
  ATTACHMENT_UPLOAD_SECONDS: wholeNumber(1, 7_200).default(900),
  ATTACHMENT_S3_BUCKET: z
    .string()
    .regex(/^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/, "must be the name of a bucket")
    .optional(),
  ATTACHMENT_S3_ACCESS_KEY_ID: z.string().max(500).optional(),
  ATTACHMENT_S3_SECRET_ACCESS_KEY: z.string().max(500).optional(),
  ATTACHMENT_S3_ENDPOINT: z
    .string()
    .refine(isEndpoint, "must be an address such as https://s3.example.org")
    .optional(),
  ATTACHMENT_S3_REGION: z
    .string()
    .regex(/^[a-z\d-]{1,40}$/, "must be a region such as eu-west-1")
    .optional(),
  ATTACHMENT_S3_PREFIX: z
    .string()
    .regex(/^([\w-]+\/)*[\w-]+\/?$/, "must be folders such as teamflow/files")
    .optional(),
  ATTACHMENT_S3_ADDRESSING: z.enum(["path", "host"]).optional(),
};

type Fields = z.infer<z.ZodObject<typeof attachmentFields>>;

const together = [
  ...(["ATTACHMENT_S3_BUCKET", "ATTACHMENT_S3_ACCESS_KEY_ID"] as const),
  "ATTACHMENT_S3_SECRET_ACCESS_KEY",
] as const;
const besides = [
  ...(["ATTACHMENT_S3_ENDPOINT", "ATTACHMENT_S3_REGION"] as const),
  ...(["ATTACHMENT_S3_PREFIX", "ATTACHMENT_S3_ADDRESSING"] as const),
] as const;

/** The three without which there is no bucket come together: with half of them, files would go to the disk unnoticed. */
export function checkAttachments(fields: Partial<Fields>, context: z.RefinementCtx): void {
  const given = [...together, ...besides].filter((name) => fields[name] !== undefined);
  if (given.length === 0) return;
  for (const name of together.filter((each) => fields[each] === undefined))
    context.addIssue({
      ...{ code: "custom", path: [name] },
      message: `is needed with ${given.join(" and ")}`,
    });
}

/** What was set about files at tasks. */
export function attachmentSettingsOf(fields: Fields): AttachmentSettings {
  return {
    attachmentMaxBytes: fields.ATTACHMENT_MAX_BYTES,
    attachmentQuotaBytes: fields.ATTACHMENT_QUOTA_BYTES || null,
    attachmentIdleMs: fields.ATTACHMENT_IDLE_SECONDS * 1000,
    attachmentUploadMs: fields.ATTACHMENT_UPLOAD_SECONDS * 1000,
    attachmentBucket: bucketOf(fields),
  };
}

function bucketOf(fields: Fields): BucketSettings | null {
  const {
    ATTACHMENT_S3_BUCKET: bucket,
    ATTACHMENT_S3_ACCESS_KEY_ID: accessKeyId,
    ATTACHMENT_S3_SECRET_ACCESS_KEY: secretAccessKey,
    ATTACHMENT_S3_ENDPOINT: endpoint,
    ATTACHMENT_S3_PREFIX: prefix,
    ATTACHMENT_S3_ADDRESSING: addressing = endpoint === undefined ? "host" : "path",
    ATTACHMENT_S3_REGION: region = "us-east-1",
  } = fields;
  if (bucket === undefined || accessKeyId === undefined || secretAccessKey === undefined)
    return null;
  return {
    endpoint: new URL(endpoint ?? `https://s3.${region}.amazonaws.com`),
    ...{ region, bucket, accessKeyId, secretAccessKey, isPathStyle: addressing === "path" },
    prefix: prefix === undefined ? "" : `${prefix.replace(/\/$/, "")}/`,
  };
}

/** A name and a password in it would be written wherever the address is. */
function isEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === "";
}
