import path from "node:path";
import { diskBlobs } from "@teamflow/router/blobs/disk";
import { s3Blobs } from "@teamflow/router/blobs/s3";
import type { BlobStore } from "@teamflow/router/blobs/store";
import type { Settings } from "./settings.ts";

/** How long one call to a store may take with all its attempts, its body apart: longer than people wait anyway. */
const limitMs = 15_000;

/** Where the bytes of files are kept: in a bucket where one is set, else below the folder of everything that must be. */
export function blobsOf({
  dataDir,
  attachmentBucket,
}: Pick<Settings, "dataDir" | "attachmentBucket">): BlobStore {
  if (attachmentBucket === null) return diskBlobs(path.join(dataDir, "attachments"));
  return s3Blobs({ ...attachmentBucket, limitMs, incoming: path.join(dataDir, "incoming") });
}
