import { spool } from "./spool.ts";
import { type Bucket, callS3, type S3Answer, type S3Call, textOf } from "./s3-call.ts";
import { listingIn } from "./s3-listing.ts";
import { type BlobName, type BlobStore, type FoundBlob, keyOf, StoreFault } from "./store.ts";

/** A bucket of which we have all that begins with a prefix, and where bytes wait on this machine before they leave. */
export type S3Room = Bucket & {
  /** What the keys of all blobs begin with; empty, or with a slash at its end. */
  prefix: string;
  /** A folder of this machine for what is on its way. */
  incoming: string;
};

/** Far more than a thousand keys of ours are. */
const longestPageBytes = 4 * 1024 * 1024;

/**
 * Keeps blobs in a store that speaks S3, under the names that they have on disk. Each is laid down on this machine
 * first and sent in one piece, so that it is there whole or not at all and no part of it waits to be put together.
 */
export function s3Blobs(room: S3Room): BlobStore {
  const placeOf = (blob: BlobName): string => `${room.prefix}${keyOf(blob)}`;
  return {
    put: async (blob, content) => {
      const key = placeOf(blob);
      await using body = await spool(room.incoming, content);
      await done(room, { method: "PUT", key, body });
    },
    get: async (blob, range) => {
      const headers = range && { range: `bytes=${range.from}-${range.to}` };
      const answer = await callS3(room, {
        method: "GET",
        key: placeOf(blob),
        ...(headers && { headers }),
      });
      if (!answer.isRefused) return answer.response;
      return answer.code === "NoSuchKey" ? undefined : refusedWith(answer);
    },
    remove: async (blob) => {
      const answer = await callS3(room, { method: "DELETE", key: placeOf(blob) });
      if (!answer.isRefused) answer.response.resume();
      else if (answer.code !== "NoSuchKey") refusedWith(answer);
    },
    list: () => everythingIn(room),
    probe: () =>
      pageOf(room, { "max-keys": "1" }).then(
        () => true,
        () => false,
      ),
  };
}

async function done(room: S3Room, call: S3Call): Promise<void> {
  const answer = await callS3(room, call);
  if (answer.isRefused) return refusedWith(answer);
  answer.response.resume();
  return undefined;
}

async function* everythingIn(room: S3Room): AsyncGenerator<FoundBlob> {
  let token: string | undefined;
  do {
    const page = await pageOf(room, token === undefined ? {} : { "continuation-token": token });
    for (const { key, writtenAt } of page.objects) {
      const [orgId, name, ...rest] = key.slice(room.prefix.length).split("/");
      if (orgId && name && rest.length === 0) yield { orgId, name, writtenAt };
    }
    token = page.next;
  } while (token !== undefined);
}

async function pageOf(room: S3Room, query: Record<string, string>) {
  const asked = { "list-type": "2", prefix: room.prefix, ...query };
  const answer = await callS3(room, { method: "GET", query: asked });
  if (answer.isRefused) return refusedWith(answer);
  return listingIn(await textOf(answer.response, longestPageBytes));
}

/** What a store refuses for good is wrong with how it is set up, which only its operator can put right. */
function refusedWith({ status, code }: Extract<S3Answer, { isRefused: true }>): never {
  throw new StoreFault(`The store of files refused with ${status}: ${code}`);
}
