import { type Denial, type DeniedSubject, insertDenial } from "@teamflow/data/denials";
import type { Credential } from "@teamflow/data/door";
import { openKeeper, openVisitor } from "@teamflow/data/scope";
import { Failure, type Reason } from "@teamflow/domain/failure";
import { OrganizationId, SubjectId } from "@teamflow/domain/ids";
import { ProjectKey } from "@teamflow/domain/project";
import { TaskCode } from "@teamflow/domain/task";
import type { Context } from "./context.ts";
import { credentialOf } from "./credential.ts";
import type { Policy } from "./trpc.ts";

/** A call that was refused: its procedure, what the procedure says of itself, and what came as its input. */
type Refused = { path: string; policy: Policy | undefined; input: unknown };

/**
 * Keeps a denial that matters: that somebody who is signed in asked for more than is theirs. Outside of the
 * transaction that the denial ended, and never instead of the answer: where it cannot be kept, it is logged.
 */
export async function noteDenial(ctx: Context, refused: Refused, reason: Reason): Promise<void> {
  if (!matters(reason, refused.policy)) return;
  const { services, request } = ctx;
  const { requestId, address, userAgent } = request;
  try {
    const credential = await credentialOf(ctx);
    const orgId = organizationOf(credential, refused);
    const place = orgId ? openKeeper(services.database, orgId) : openVisitor(services.database);
    await insertDenial(place, credential, {
      ...{ action: refused.path, requestId, address, userAgent, reason: reason.kind },
      subject: subjectOf(reason, refused.input),
    });
  } catch (error) {
    // A credential that is none of ours belongs to nobody.
    if (!(error instanceof Failure)) services.log(error, { requestId, path: refused.path });
  }
}

function matters(reason: Reason, policy: Policy | undefined): boolean {
  if (reason.kind === "not_found")
    return policy?.access === "instance"
      ? reason.what === "procedure"
      : policy?.isWrite !== undefined && reason.what === "organization";
  return denials.has(reason.kind);
}

const denials: ReadonlySet<Reason["kind"]> = new Set([
  ...(["forbidden", "second_factor_required", "role_too_high", "not_for_tokens"] as const),
]);

function organizationOf(credential: Credential, { policy, input }: Refused) {
  if (credential.kind === "api_token") return credential.orgId;
  // What is one's own, or the instance's, is no organization's business.
  if (policy?.isWrite === undefined) return undefined;
  return OrganizationId.safeParse(fieldsOf(input)["orgId"]).data;
}

/** What somebody was after, the most particular first. The REST API knows tasks and projects by code and key as well. */
const subjects: readonly (readonly [field: string, type: string])[] = [
  ...([
    ["assignmentId", "assignment"],
    ["commentId", "comment"],
    ["timeEntryId", "time_entry"],
    ["viewId", "view"],
    ["taskId", "task"],
    ["otherId", "task"],
    ["code", "task"],
    ["invitationId", "invitation"],
    ["tokenId", "token"],
    ["notificationId", "notification"],
  ] as const),
  ...([
    ["roleId", "role"],
    ["teamId", "team"],
    ["memberId", "member"],
    ["projectId", "project"],
    ["programId", "program"],
    ["clientId", "client"],
  ] as const),
];

function subjectOf(reason: Reason, input: unknown): Denial["subject"] {
  const fields = fieldsOf(input);
  const named = reason.kind === "not_found" ? [] : subjects;
  for (const [field, type] of [...named, ["orgId", "organization"] as const]) {
    const subject = namedBy(type, fields[field]);
    if (subject) return subject;
  }
  return null;
}

function namedBy(type: string, given: unknown): DeniedSubject | undefined {
  const id = SubjectId.safeParse(given).data;
  if (id) return { type, id };
  const code = type === "task" ? TaskCode.safeParse(given).data : undefined;
  if (code) return { type: "task", code };
  const key = type === "project" ? ProjectKey.safeParse(given).data : undefined;
  return key ? { type: "project", key } : undefined;
}

function fieldsOf(input: unknown): Record<string, unknown> {
  return { ...(typeof input === "object" ? input : null) };
}
