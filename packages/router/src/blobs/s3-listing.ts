/** An object as a store lists it. */
export type ListedObject = { key: string; writtenAt: Date };

/** One page of a listing, and what asks for the next. */
export type Listing = { objects: ListedObject[]; next: string | undefined };

/**
 * Reads a page of objects (ListObjectsV2). Of what can be in one, only what a sweep needs is looked at: keys that we
 * made, which hold no character that is written otherwise.
 */
export function listingIn(xml: string): Listing {
  const objects = [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].flatMap(([, entry = ""]) => {
    const key = textIn(entry, "Key");
    const writtenAt = new Date(textIn(entry, "LastModified") ?? "");
    return key === undefined || Number.isNaN(writtenAt.getTime()) ? [] : [{ key, writtenAt }];
  });
  const isMore = textIn(xml, "IsTruncated") === "true";
  return { objects, next: isMore ? textIn(xml, "NextContinuationToken") : undefined };
}

/** What a store calls a refusal: `NoSuchKey`; nothing where it does not say. */
export function refusalIn(xml: string): string | undefined {
  return textIn(xml, "Code");
}

function textIn(xml: string, tag: string): string | undefined {
  const [, text] = new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml) ?? [];
  return text?.replace(/&(amp|lt|gt|quot|apos);/g, (written) => signs[written] ?? written);
}

const signs: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
};
