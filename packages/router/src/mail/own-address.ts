import { Mail } from "@teamflow/domain/mail";
import type { Context } from "../context.ts";

/**
 * A mail whose link leads to an instance. Links are kept as paths: a mail may wait until its instance has another
 * address, or has one at all. One that was kept with its address keeps it.
 *
 * @param origin where the instance is, `https://team.example`
 */
export function readAt(origin: string, mail: Mail): Mail {
  const { template, params } = mail;
  if (!("url" in params) || !params.url.startsWith("/")) return mail;
  return Mail.parse({ template, params: { ...params, url: origin + params.url } });
}

/**
 * The address that a link begins with which is shown to whoever asks, and to nobody else: our own, and where none is
 * set the one that they called. What goes to others is never made of it, since a request can say anything here.
 */
export function originFor({ services, request }: Pick<Context, "services" | "request">): string {
  return services.publicUrl ?? request.origin ?? "http://localhost";
}
