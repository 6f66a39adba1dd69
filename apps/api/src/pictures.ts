import { findAvatar } from "@teamflow/data/avatars";
import { findLogo } from "@teamflow/data/logos";
import { openKeeper, openPerson, openVisitor } from "@teamflow/data/scope";
import { OrganizationId } from "@teamflow/domain/ids";
import { readId } from "@teamflow/domain/uuid";
import { reasonBehind } from "@teamflow/data/constraints";
import { credentialOf } from "@teamflow/router/credential";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { contextOf, type Door } from "./context.ts";
import { notFound, refuse } from "./refusal.ts";

/**
 * Serves the pictures of people and organizations to whoever is signed in. A picture's id is 122 bits that only those
 * are told who may see it, and is never used again, so that a browser can keep what it names.
 */
export function addPictures(app: FastifyInstance, door: Door): void {
  const { database } = door.services;
  app.get<{ Params: { id: string } }>("/avatars/:id", async (request, reply) => {
    const id = await askedFor(door, request, reply);
    const found = id && (await findAvatar(openVisitor(database), id));
    return send(reply, found || undefined);
  });
  app.get<{ Params: { orgId: string; id: string } }>(
    "/logos/:orgId/:id",
    async (request, reply) => {
      const id = await askedFor(door, request, reply);
      const orgId = OrganizationId.safeParse(request.params.orgId);
      const found = id && orgId.success && (await findLogo(openKeeper(database, orgId.data), id));
      return send(reply, found || undefined);
    },
  );
}

/** The id of the picture, where somebody who is signed in asks for one. */
async function askedFor(
  door: Door,
  request: FastifyRequest<{ Params: { id: string } }>,
  reply: FastifyReply,
): Promise<string | undefined> {
  const context = contextOf({ ...door, request, reply }, 1);
  try {
    await openPerson(door.services.database, await credentialOf(context));
  } catch (error) {
    if (reasonBehind(error)) return undefined;
    throw error;
  }
  return readId(request.params.id);
}

function send(reply: FastifyReply, picture: Buffer | undefined): FastifyReply {
  if (!picture) return refuse(reply, notFound);
  return reply
    .header("cache-control", "private, max-age=31536000, immutable")
    .type("image/webp")
    .send(picture);
}
