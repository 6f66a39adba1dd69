import {
  archiveClient,
  getClient,
  insertClient,
  listClients,
  listTrashedClients,
  restoreClient,
  trashClient,
  updateClient,
} from "@teamflow/data/clients";
import { Client, ClientFilter, ClientPatch, NewClient } from "@teamflow/domain/client";
import { Page } from "@teamflow/domain/cursor";
import { ClientId } from "@teamflow/domain/ids";
import { z } from "zod";
import { offer, paged } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

/** The client that is meant, as the writer last saw it. */
const SeenClient = z.strictObject({ clientId: ClientId, version: z.int() });

/** Customers, above programs and projects. */
export const clients = router({
  list: allow(
    "client:read",
    offer("GET /organizations/{orgId}/clients", {
      output: paged(Client),
      summary: "The clients of an organization, by name",
    }),
  )
    .input(inOrganization(Page.extend(ClientFilter.shape)))
    .query(({ ctx: { scope }, input }) => listClients(scope, input)),

  byId: allow(
    "client:read",
    offer("GET /organizations/{orgId}/clients/{clientId}", {
      output: Client,
      summary: "A client, by its id or its code",
    }),
  )
    .input(inOrganization(z.strictObject({ clientId: ClientId })))
    .query(({ ctx: { scope }, input }) => getClient(scope, input.clientId)),

  trashed: allow(
    "client:manage",
    offer("GET /organizations/{orgId}/client-trash", {
      output: paged(Client),
      summary: "The clients in the trash, last thrown away first",
    }),
  )
    .input(inOrganization(Page))
    .query(({ ctx: { scope }, input }) => listTrashedClients(scope, input)),

  create: allowWrite(
    "client:manage",
    offer("POST /organizations/{orgId}/clients", {
      output: Client,
      summary: "Adds a client",
      created: "/organizations/{orgId}/clients/{id}",
    }),
  )
    .input(inOrganization(NewClient))
    .mutation(({ ctx: { scope }, input: { orgId: _, ...client } }) => insertClient(scope, client)),

  update: allowWrite(
    "client:manage",
    offer("PATCH /organizations/{orgId}/clients/{clientId}", {
      output: Client,
      summary: "Changes a client",
    }),
  )
    .input(inOrganization(ClientPatch.extend(SeenClient.shape)))
    .mutation(({ ctx: { scope }, input: { orgId: _, clientId, version, ...patch } }) =>
      updateClient(scope, { clientId, version }, patch),
    ),

  archive: allowWrite(
    "client:manage",
    offer("POST /organizations/{orgId}/clients/{clientId}/archive", {
      output: Client,
      summary: "Puts a client away",
    }),
  )
    .input(inOrganization(SeenClient))
    .mutation(({ ctx: { scope }, input }) => archiveClient(scope, input, true)),

  unarchive: allowWrite(
    "client:manage",
    offer("POST /organizations/{orgId}/clients/{clientId}/unarchive", {
      output: Client,
      summary: "Takes a client up again that was put away",
    }),
  )
    .input(inOrganization(SeenClient))
    .mutation(({ ctx: { scope }, input }) => archiveClient(scope, input, false)),

  trash: allowWrite(
    "client:manage",
    offer("DELETE /organizations/{orgId}/clients/{clientId}", {
      output: Client,
      summary: "Puts a client into the trash that nothing stands under",
    }),
  )
    .input(inOrganization(SeenClient))
    .mutation(({ ctx: { scope }, input }) => trashClient(scope, input)),

  restore: allowWrite(
    "client:manage",
    offer("POST /organizations/{orgId}/clients/{clientId}/restore", {
      output: Client,
      summary: "Takes a client out of the trash",
    }),
  )
    .input(inOrganization(SeenClient))
    .mutation(({ ctx: { scope }, input }) => restoreClient(scope, input)),
});
