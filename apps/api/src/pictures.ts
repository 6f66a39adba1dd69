import { findAvatar } from "@teamflow/data/avatars";
import { findLogo } from "@teamflow/data/logos";
import { openKeeper, openPerson, openVisitor, type Person } from "@teamflow/data/scope";
import { OrganizationId } from "@teamflow/domain/ids";
import { readId } from "@teamflow/domain/uuid";
import { reasonBehind } from "@teamflow/data/constraints";
import { credentialOf } from "@teamflow/router/credential";
import { told } from "@teamflow/router/rest/refusals";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { admit } from "./admission.ts";
import { contextOf, type Door } from "./context.ts";
import { notFound, Refused, refusalFor, refuse } from "./refusal.ts";

type Picture = Buffer | undefined;

/**
 * Serves the pictures of people and organizations to whoever is signed in. A picture's id is 122 bits that only those
 * are told who may see it, and is never used again, so that a browser can keep what it names.
 */
export function addPictures(app: FastifyInstance, door: Door): void {
  const { database } = door.services;
  app.get<{ Params: { id: string } }>("/avatars/:id", (request, reply) =>
    answered(door, { request, reply }, async () => {
      const id = readId(request.params.id);
      return id ? await findAvatar(openVisitor(database), id) : undefined;
    }),
  );
  app.get<{ Params: { orgId: string; id: string } }>("/logos/:orgId/:id", (request, reply) =>
    answered(door, { request, reply }, async (person) => {
      const id = readId(request.params.id);
      const orgId = OrganizationId.safeParse(request.params.orgId).data;
      return id && orgId ? await findLogo(openKeeper(database, orgId, person), id) : undefined;
    }),
  );
}

type Exchange = { request: FastifyRequest; reply: FastifyReply };

/** As at every door, calls are counted first. To whoever is not signed in there is no picture. */
async function answered(
  door: Door,
  exchange: Exchange,
  find: (person: Person) => Promise<Picture>,
): Promise<FastifyReply> {
  const { reply } = exchange;
  try {
    admit({ ...door, ...exchange });
    if (door.isBusy()) throw new Refused(refusalFor(503));
    const context = contextOf({ ...door, ...exchange }, 1);
    const person = await openPerson(door.services.database, await credentialOf(context));
    context.request.entered?.(null);
    return await send(reply, await find(person));
  } catch (error) {
    if (error instanceof Refused) return refuse(reply, error.refusal);
    const reason = reasonBehind(error);
    if (!reason) throw error;
    if (reason.kind === "too_many_calls" || reason.kind === "busy")
      return refuse(reply, told(reason, { hasIfMatch: false, hasCredential: true }));
    return refuse(reply, notFound);
  }
}

function send(reply: FastifyReply, picture: Picture): FastifyReply {
  if (!picture) return refuse(reply, notFound);
  return reply
    .header("cache-control", "private, max-age=31536000, immutable")
    .type("image/webp")
    .send(picture);
}
