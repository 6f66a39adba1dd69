import path from "node:path";
import { diskBlobs } from "@teamflow/router/blobs/disk";
import type { BlobStore } from "@teamflow/router/blobs/store";
import type { Settings } from "./settings.ts";

/** Where the bytes of files are kept: below the folder of everything that must be. */
export function blobsOf({ dataDir }: Settings): BlobStore {
  return diskBlobs(path.join(dataDir, "attachments"));
}
