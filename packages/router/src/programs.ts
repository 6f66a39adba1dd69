import {
  archiveProgram,
  getProgram,
  insertProgram,
  listPrograms,
  listTrashedPrograms,
  restoreProgram,
  trashProgram,
  updateProgram,
} from "@teamflow/data/programs";
import { Page } from "@teamflow/domain/cursor";
import { ProgramId } from "@teamflow/domain/ids";
import { NewProgram, Program, ProgramFilter, ProgramPatch } from "@teamflow/domain/program";
import { z } from "zod";
import { offer, paged } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

/** The program that is meant, as the writer last saw it. */
const SeenProgram = z.strictObject({ programId: ProgramId, version: z.int() });

/** Groups of projects. */
export const programs = router({
  list: allow(
    "program:read",
    offer("GET /organizations/{orgId}/programs", {
      output: paged(Program),
      summary: "The programs of an organization, by name",
    }),
  )
    .input(inOrganization(Page.extend(ProgramFilter.shape)))
    .query(({ ctx: { scope }, input }) => listPrograms(scope, input)),

  byId: allow(
    "program:read",
    offer("GET /organizations/{orgId}/programs/{programId}", {
      output: Program,
      summary: "A program, by its id or its code",
    }),
  )
    .input(inOrganization(z.strictObject({ programId: ProgramId })))
    .query(({ ctx: { scope }, input }) => getProgram(scope, input.programId)),

  trashed: allow(
    "program:manage",
    offer("GET /organizations/{orgId}/program-trash", {
      output: paged(Program),
      summary: "The programs in the trash, last thrown away first",
    }),
  )
    .input(inOrganization(Page))
    .query(({ ctx: { scope }, input }) => listTrashedPrograms(scope, input)),

  create: allowWrite(
    "program:manage",
    offer("POST /organizations/{orgId}/programs", {
      output: Program,
      summary: "Adds a program",
      created: "/organizations/{orgId}/programs/{id}",
    }),
  )
    .input(inOrganization(NewProgram))
    .mutation(({ ctx: { scope }, input: { orgId: _, ...program } }) =>
      insertProgram(scope, program),
    ),

  update: allowWrite(
    "program:manage",
    offer("PATCH /organizations/{orgId}/programs/{programId}", {
      output: Program,
      summary: "Changes a program",
    }),
  )
    .input(inOrganization(ProgramPatch.extend(SeenProgram.shape)))
    .mutation(({ ctx: { scope }, input: { orgId: _, programId, version, ...patch } }) =>
      updateProgram(scope, { programId, version }, patch),
    ),

  archive: allowWrite(
    "program:manage",
    offer("POST /organizations/{orgId}/programs/{programId}/archive", {
      output: Program,
      summary: "Puts a program away",
    }),
  )
    .input(inOrganization(SeenProgram))
    .mutation(({ ctx: { scope }, input }) => archiveProgram(scope, input, true)),

  unarchive: allowWrite(
    "program:manage",
    offer("POST /organizations/{orgId}/programs/{programId}/unarchive", {
      output: Program,
      summary: "Takes a program up again that was put away",
    }),
  )
    .input(inOrganization(SeenProgram))
    .mutation(({ ctx: { scope }, input }) => archiveProgram(scope, input, false)),

  trash: allowWrite(
    "program:manage",
    offer("DELETE /organizations/{orgId}/programs/{programId}", {
      output: Program,
      summary: "Puts a program into the trash in which no project stands",
    }),
  )
    .input(inOrganization(SeenProgram))
    .mutation(({ ctx: { scope }, input }) => trashProgram(scope, input)),

  restore: allowWrite(
    "program:manage",
    offer("POST /organizations/{orgId}/programs/{programId}/restore", {
      output: Program,
      summary: "Takes a program out of the trash",
    }),
  )
    .input(inOrganization(SeenProgram))
    .mutation(({ ctx: { scope }, input }) => restoreProgram(scope, input)),
});
