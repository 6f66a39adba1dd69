// Written by `pnpm db types` from the migrations.
import type {
  ApiTokenId,
  AuditId,
  IdentityId,
  InvitationId,
  LabelId,
  MailId,
  MemberId,
  OrganizationId,
  PasskeyId,
  ProjectId,
  RoleId,
  SessionId,
  StatusId,
  TaskId,
  UserId,
} from "@teamflow/domain/ids";
import type { ActorKind, AuditOutcome } from "@teamflow/domain/audit";
import type { Colour } from "@teamflow/domain/label";
import type { MailStatus, MailTemplate, MailTokenPurpose } from "@teamflow/domain/mail";
import type { MemberFunction, MemberStatus, ProjectRole } from "@teamflow/domain/member";
import type { OrganizationStatus } from "@teamflow/domain/organization";
import type { RoleName } from "@teamflow/domain/permission";
import type { SessionKind } from "@teamflow/domain/session";
import type { StatusCategory } from "@teamflow/domain/status";
import type { Priority } from "@teamflow/domain/task";
import type { Locale, UserKind, UserStatus } from "@teamflow/domain/user";
import type { ColumnType, Generated } from "kysely";

export type AccountEventTable = {
  id: string;
  at: Generated<Date>;
  user_id: UserId | null;
  action: string;
  address: string | null;
  user_agent: string | null;
  request_id: string;
  details: ColumnType<unknown, string | undefined, string>;
};

export type ApiTokenTable = {
  org_id: OrganizationId;
  id: ApiTokenId;
  member_id: MemberId;
  created_by: MemberId;
  name: string;
  hint: string;
  token_hash: Buffer;
  scopes: string[];
  created_at: Generated<Date>;
  expires_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
  warned_at: Date | null;
  successor_id: ApiTokenId | null;
};

export type AttemptTable = {
  id: string;
  bucket: Buffer;
  at: Generated<Date>;
};

export type AuditTable = {
  org_id: OrganizationId;
  id: AuditId;
  at: Generated<Date>;
  actor_id: MemberId | null;
  request_id: string;
  action: string;
  subject_id: string | null;
  before: ColumnType<unknown, string, string> | null;
  after: ColumnType<unknown, string, string> | null;
  transaction_id: Generated<string>;
  actor_kind: Generated<ActorKind>;
  user_id: UserId | null;
  session_id: SessionId | null;
  token_id: ApiTokenId | null;
  address: string | null;
  subject_type: string | null;
  outcome: Generated<AuditOutcome>;
  reason: string | null;
};

export type AuditAnchorTable = {
  org_id: OrganizationId;
  sequence: string;
  hash: Buffer;
  moved_at: Generated<Date>;
};

export type AuditSealTable = {
  org_id: OrganizationId;
  sequence: string;
  audit_id: AuditId;
  transaction_id: string;
  hash: Buffer;
  sealed_at: Generated<Date>;
};

export type AvatarTable = {
  user_id: UserId;
  id: string;
  content: Buffer;
};

export type ChallengeTable = {
  token_hash: Buffer;
  purpose: string;
  user_id: UserId | null;
  data: ColumnType<unknown, string, string>;
  expires_at: Date;
};

export type EventTable = {
  org_id: OrganizationId;
  id: string;
  transaction_id: Generated<string>;
  at: Generated<Date>;
  actor_id: MemberId | null;
  type: string;
  data: ColumnType<unknown, string, string>;
};

export type FormerSlugTable = {
  slug: string;
  organization_id: OrganizationId;
  created_at: Generated<Date>;
};

export type IdempotencyTable = {
  user_id: UserId;
  key: string;
  procedure: string;
  request_hash: Buffer;
  answer: string;
  created_at: Generated<Date>;
};

export type IdentityTable = {
  id: IdentityId;
  user_id: UserId;
  issuer: string;
  subject: string;
  email: string | null;
  created_at: Generated<Date>;
  last_used_at: Date | null;
};

export type InstanceSettingTable = {
  only_one: Generated<boolean>;
  sign_up: "open" | "closed" | null;
  organization_creation: Generated<"everybody" | "instance_owner">;
  version: Generated<number>;
};

export type InvitationTable = {
  org_id: OrganizationId;
  id: InvitationId;
  email: string;
  role: RoleName;
  role_id: RoleId | null;
  token_hash: Buffer;
  is_mailed: Generated<boolean>;
  invited_by: MemberId | null;
  created_at: Generated<Date>;
  expires_at: Date;
  accepted_at: Date | null;
  revoked_at: Date | null;
};

export type LabelTable = {
  org_id: OrganizationId;
  id: LabelId;
  project_id: ProjectId;
  name: string;
  colour: Colour;
};

export type LogoTable = {
  org_id: OrganizationId;
  id: string;
  content: Buffer;
};

export type MailTable = {
  id: MailId;
  to_address: string;
  locale: string;
  template: MailTemplate;
  content: Buffer | null;
  status: Generated<MailStatus>;
  attempts: Generated<number>;
  claimed_until: Date | null;
  last_error: string | null;
  created_at: Generated<Date>;
  sent_at: Date | null;
};

export type MailTokenTable = {
  token_hash: Buffer;
  user_id: UserId;
  purpose: MailTokenPurpose;
  email: string;
  expires_at: Date;
  used_at: Date | null;
};

export type MemberTable = {
  org_id: OrganizationId;
  id: MemberId;
  user_id: UserId;
  role: RoleName;
  status: Generated<MemberStatus>;
  version: Generated<number>;
  joined_at: Generated<Date>;
  role_id: RoleId | null;
  primary_function: MemberFunction | null;
  secondary_functions: Generated<MemberFunction[]>;
  is_contact_person: Generated<boolean>;
  visits_until: Date | null;
};

export type OrganizationTable = {
  id: OrganizationId;
  slug: string;
  name: string;
  version: Generated<number>;
  created_at: Generated<Date>;
  status: Generated<OrganizationStatus>;
  time_zone: Generated<string>;
  locale: Generated<Locale>;
  week_start: Generated<number>;
  working_days: Generated<number[]>;
  accent: string | null;
  logo_id: string | null;
  requires_second_factor: Generated<boolean>;
  audit_retention_days: Generated<number>;
};

export type PasskeyTable = {
  id: PasskeyId;
  user_id: UserId;
  credential_id: Buffer;
  public_key: Buffer;
  counter: string;
  transports: Generated<string[]>;
  name: string;
  created_at: Generated<Date>;
  last_used_at: Date | null;
};

export type ProjectTable = {
  org_id: OrganizationId;
  id: ProjectId;
  key: string;
  name: string;
  description: Generated<string>;
  last_number: Generated<number>;
  version: Generated<number>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

export type ProjectMemberTable = {
  org_id: OrganizationId;
  project_id: ProjectId;
  member_id: MemberId;
  role: ProjectRole;
  role_id: RoleId | null;
  created_at: Generated<Date>;
};

export type RecoveryCodeTable = {
  user_id: UserId;
  code_hash: Buffer;
  used_at: Date | null;
};

export type RefreshTokenTable = {
  token_hash: Buffer;
  session_id: SessionId;
  created_at: Generated<Date>;
  used_at: Date | null;
  used_by: Buffer | null;
  is_grace_used: Generated<boolean>;
};

export type RoleTable = {
  org_id: OrganizationId;
  id: RoleId;
  name: string;
  description: Generated<string>;
  permissions: string[];
  version: Generated<number>;
  created_at: Generated<Date>;
};

export type ServiceAccountTable = {
  org_id: OrganizationId;
  id: MemberId;
  owner_id: MemberId;
  description: Generated<string>;
  created_at: Generated<Date>;
};

export type SessionTable = {
  token_hash: Buffer | null;
  user_id: UserId;
  created_at: Generated<Date>;
  expires_at: Date;
  id: Generated<SessionId>;
  kind: Generated<SessionKind>;
  is_remembered: Generated<boolean>;
  second_factor: Generated<boolean>;
  address: string | null;
  user_agent: string | null;
  last_used_at: Generated<Date>;
};

export type SignUpDomainTable = {
  domain: string;
  organization_id: OrganizationId;
};

export type StatusTable = {
  org_id: OrganizationId;
  id: StatusId;
  project_id: ProjectId;
  key: string;
  name: string;
  category: StatusCategory;
  position: number;
};

export type TaskTable = {
  org_id: OrganizationId;
  id: TaskId;
  project_id: ProjectId;
  number: number;
  title: string;
  description: Generated<string>;
  status_id: StatusId;
  priority: Priority;
  assignee_id: MemberId | null;
  due_on: string | null;
  rank: string;
  external_id: string | null;
  version: Generated<number>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  completed_at: Date | null;
  trashed_at: Date | null;
};

export type TaskLabelTable = {
  org_id: OrganizationId;
  task_id: TaskId;
  label_id: LabelId;
  project_id: ProjectId;
};

export type TotpTable = {
  user_id: UserId;
  secret: Buffer | null;
  last_step: Generated<string>;
  confirmed_at: Date | null;
  pending_secret: Buffer | null;
  pending_since: Date | null;
};

export type UserTable = {
  id: UserId;
  email: string | null;
  name: string;
  password_hash: string | null;
  instance_owner: Generated<boolean>;
  created_at: Generated<Date>;
  kind: Generated<UserKind>;
  username: string | null;
  status: Generated<UserStatus>;
  email_confirmed_at: Date | null;
  locale: string | null;
  time_zone: string | null;
  requires_second_factor: Generated<boolean>;
  password_changed_at: Generated<Date>;
  version: Generated<number>;
};

export type DB = {
  account_event: AccountEventTable;
  api_token: ApiTokenTable;
  attempt: AttemptTable;
  audit: AuditTable;
  audit_anchor: AuditAnchorTable;
  audit_seal: AuditSealTable;
  avatar: AvatarTable;
  challenge: ChallengeTable;
  event: EventTable;
  former_slug: FormerSlugTable;
  idempotency: IdempotencyTable;
  identity: IdentityTable;
  instance_setting: InstanceSettingTable;
  invitation: InvitationTable;
  label: LabelTable;
  logo: LogoTable;
  mail: MailTable;
  mail_token: MailTokenTable;
  member: MemberTable;
  organization: OrganizationTable;
  passkey: PasskeyTable;
  project: ProjectTable;
  project_member: ProjectMemberTable;
  recovery_code: RecoveryCodeTable;
  refresh_token: RefreshTokenTable;
  role: RoleTable;
  service_account: ServiceAccountTable;
  session: SessionTable;
  sign_up_domain: SignUpDomainTable;
  status: StatusTable;
  task: TaskTable;
  task_label: TaskLabelTable;
  totp: TotpTable;
  user: UserTable;
};
