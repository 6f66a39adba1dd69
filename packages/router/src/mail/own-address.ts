import { Mail } from "@teamflow/domain/mail";

/**
 * A mail whose link leads to where its reader is. Where no public address is set, links are kept without one, and are
 * worth nothing to whoever shall be given them.
 *
 * @param origin the address that the reader called; null where that is not known
 */
export function readAt(origin: string | null, mail: Mail): Mail {
  const { template, params } = mail;
  if (origin === null || !("url" in params) || !params.url.startsWith("/")) return mail;
  return Mail.parse({ template, params: { ...params, url: origin + params.url } });
}
