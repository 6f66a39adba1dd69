import { Readable } from "node:stream";
import { type ExportFormat, exportFormats, type SealedEntry } from "@teamflow/domain/audit";
import { csvLine } from "@teamflow/domain/csv";
import { OrganizationId } from "@teamflow/domain/ids";
import { createCaller } from "@teamflow/router/app";
import { reasonOf } from "@teamflow/router/refusal";
import { told } from "@teamflow/router/rest/refusals";
import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import { admit } from "./admission.ts";
import { type Asked, contextOf, type Door } from "./context.ts";
import { isForeign } from "./origin.ts";
import { type Refusal, Refused, refuse } from "./refusal.ts";
import { apiRoot } from "./rest-answer.ts";

type Exchange = Door & Asked;
type Caller = ReturnType<typeof createCaller>;

const Wanted = z.strictObject({
  orgId: OrganizationId,
  format: z.enum(exportFormats),
  since: z.iso.datetime({ offset: true }).transform(toDate).optional(),
  until: z.iso.datetime({ offset: true }).transform(toDate).optional(),
});

function toDate(text: string): Date {
  return new Date(text);
}

/**
 * Mounts the export of an organization's trail as one file without an end that memory would notice: each batch is read
 * when the one before has left, and with the rights that whoever asked has by then.
 */
export function addAuditExport(app: FastifyInstance, door: Door): void {
  app.get<{ Params: { orgId: string } }>(
    `${apiRoot}/organizations/:orgId/audit/export`,
    // Asking for the head alone would note an export that nobody got.
    { exposeHeadRoute: false },
    async (request, reply) => {
      try {
        return await answer({ ...door, request, reply }, request.params.orgId);
      } catch (error) {
        return refuse(reply, refusalOf(door, { request, error }));
      }
    },
  );
}

async function answer(exchange: Exchange, orgId: string): Promise<FastifyReply> {
  const { reply, request } = exchange;
  admit(exchange);
  if (comesFromElsewhere(exchange)) throw new Refused(foreignPage);
  const query = typeof request.query === "object" ? request.query : null;
  const { format, ...wanted } = Wanted.parse({ ...query, orgId });
  const api = createCaller(contextOf(exchange, 1));
  const period = await api.audit.export({ ...wanted, format });
  const name = `audit-${period.until.toISOString().slice(0, 10)}.${format}`;
  return reply
    .headers({
      "content-type": contentTypes[format],
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    })
    .send(Readable.from(lines(api, { orgId: wanted.orgId, ...period }, format)));
}

const foreignPage: Refusal = {
  ...{ status: 403, code: "FOREIGN_PAGE" },
  message: "This page may not act in its visitor's name here.",
};

const contentTypes: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8",
  jsonl: "application/jsonl; charset=utf-8",
};

/** A link on a foreign page would make a visitor's browser download, and note that they did. */
function comesFromElsewhere({ request, cookie, trusted }: Exchange): boolean {
  if (cookie.credentialOf(request)?.carrier !== "cookie") return false;
  const { origin, host, "sec-fetch-site": fetchSite } = request.headers;
  const site = typeof fetchSite === "string" ? fetchSite : undefined;
  return isForeign({ origin, host, fetchSite: site }, trusted);
}

type Period = { orgId: OrganizationId; since: Date | undefined; until: Date };

/** A batch of lines for each turn: whoever sends takes the next one when there is room for it. */
async function* lines(api: Caller, period: Period, format: ExportFormat): AsyncGenerator<string> {
  if (format === "csv") yield csvLine(columns.map(([name]) => name));
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Awaited<ReturnType<Caller["audit"]["exported"]>> = await api.audit.exported({
      ...period,
      ...(cursor !== undefined && { cursor }),
    });
    yield page.items.map((entry) => lineOf(entry, format)).join("");
    cursor = page.nextCursor;
  }
}

type Cell = string | number | null;

/** What a line says, in the words that the REST API has for it. */
const columns: readonly (readonly [name: string, cell: (entry: SealedEntry) => Cell])[] = [
  ["at", ({ at }) => at.toISOString()],
  ["action", ({ action }) => action],
  ["outcome", ({ outcome }) => outcome],
  ["reason", ({ reason }) => reason],
  ["actor_kind", ({ actorKind }) => actorKind],
  ["actor_id", ({ actorId }) => actorId],
  ["actor_name", ({ actorName }) => actorName],
  ["subject_type", ({ subjectType }) => subjectType],
  ["subject_id", ({ subjectId }) => subjectId],
  ["address", ({ address }) => address],
  ["request_id", ({ requestId }) => requestId],
  ["session_id", ({ sessionId }) => sessionId],
  ["token_id", ({ tokenId }) => tokenId],
  ["before", ({ before }) => before && JSON.stringify(before)],
  ["after", ({ after }) => after && JSON.stringify(after)],
  ["id", ({ id }) => id],
  ["sequence", ({ sequence }) => sequence],
  ["hash", ({ hash }) => hash],
];

function lineOf(entry: SealedEntry, format: ExportFormat): string {
  if (format === "csv") return csvLine(columns.map(([, cell]) => cell(entry)));
  const { before, after } = entry;
  const cells = Object.fromEntries(columns.map(([name, cell]) => [name, cell(entry)]));
  return `${JSON.stringify({ ...cells, before, after })}\n`;
}

type Failed = Pick<Asked, "request"> & { error: unknown };

function refusalOf({ services, cookie }: Door, { request, error }: Failed) {
  if (error instanceof Refused) return error.refusal;
  const reason = reasonOf(error);
  if (reason.kind === "unexpected")
    services.log(error, { requestId: request.id, path: "audit.export" });
  const hasCredential = cookie.credentialOf(request) !== null;
  return told(reason, { hasIfMatch: false, hasCredential });
}
