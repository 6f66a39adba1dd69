// Written by `pnpm db types` from the migrations.
import type {
  ApiTokenId,
  AssignmentId,
  AttachmentId,
  AuditId,
  ClientId,
  CommentId,
  DeliveryId,
  FavouriteId,
  IdentityId,
  InvitationId,
  LabelId,
  MailId,
  MemberId,
  NotificationId,
  OrganizationId,
  PasskeyId,
  ProgramId,
  ProjectId,
  RelationId,
  RoleId,
  SessionId,
  StatusId,
  TaskId,
  TeamId,
  TimeEntryId,
  UserId,
  ViewId,
} from "@teamflow/domain/ids";
import type { AssignmentAction } from "@teamflow/domain/assignment";
import type { AssignmentType } from "@teamflow/domain/assignment-terms";
import type { ActorKind, AuditOutcome } from "@teamflow/domain/audit";
import type { Reaction } from "@teamflow/domain/comment-terms";
import type { FlagKey } from "@teamflow/domain/flag";
import type { Colour } from "@teamflow/domain/label";
import type { MailStatus, MailTemplate, MailTokenPurpose } from "@teamflow/domain/mail";
import type { MemberFunction, MemberStatus, ProjectRole } from "@teamflow/domain/member";
import type {
  Channel,
  DeliveryStatus,
  NotificationStatus,
  NotificationType,
} from "@teamflow/domain/notification";
import type { OrganizationStatus } from "@teamflow/domain/organization";
import type { RoleName } from "@teamflow/domain/permission";
import type { PlanStatus } from "@teamflow/domain/program";
import type { Digest } from "@teamflow/domain/quiet-hours";
import type { SessionKind } from "@teamflow/domain/session";
import type { StatusCategory } from "@teamflow/domain/status";
import type { RelationType } from "@teamflow/domain/relation";
import type { Priority, Resolution, Severity, TaskKind } from "@teamflow/domain/task";
import type { TeamRole } from "@teamflow/domain/team-role";
import type { Locale, UserKind, UserStatus } from "@teamflow/domain/user";
import type { ViewLayout, ViewVisibility } from "@teamflow/domain/view";
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

export type AssignmentTable = {
  org_id: OrganizationId;
  id: AssignmentId;
  client_id: ClientId | null;
  program_id: ProgramId | null;
  project_id: ProjectId | null;
  task_id: TaskId | null;
  member_id: MemberId;
  type: AssignmentType;
  is_primary: Generated<boolean>;
  assigned_by: MemberId | null;
  assigned_at: Generated<Date>;
  ended_at: Date | null;
  is_open: Generated<boolean>;
  version: Generated<number>;
  estimate_minutes: number | null;
};

export type AssignmentChangeTable = {
  org_id: OrganizationId;
  id: string;
  assignment_id: AssignmentId;
  action: AssignmentAction;
  client_id: ClientId | null;
  program_id: ProgramId | null;
  project_id: ProjectId | null;
  task_id: TaskId | null;
  type: AssignmentType;
  member_id: MemberId;
  previous_member_id: MemberId | null;
  actor_id: MemberId | null;
  reason: string | null;
  at: Generated<Date>;
};

export type AssignmentRuleTable = {
  org_id: OrganizationId;
  version: number;
  rules: ColumnType<unknown, string, string>;
  created_by: MemberId | null;
  created_at: Generated<Date>;
};

export type AttachmentTable = {
  org_id: OrganizationId;
  id: AttachmentId;
  task_id: TaskId;
  name: string;
  media_type: string;
  size_bytes: number;
  sha256: string;
  has_thumbnail: boolean;
  created_by: MemberId;
  created_at: Generated<Date>;
  deleted_at: Date | null;
  deleted_by: MemberId | null;
};

export type AttachmentUsageTable = {
  org_id: OrganizationId;
  used_bytes: string;
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

export type ClientTable = {
  org_id: OrganizationId;
  id: ClientId;
  number: Generated<number>;
  name: string;
  description: Generated<string>;
  email: string | null;
  phone: string | null;
  version: Generated<number>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  archived_at: Date | null;
  trashed_at: Date | null;
};

export type CodeCounterTable = {
  org_id: OrganizationId;
  noun: string;
  last: number;
};

export type CommentTable = {
  org_id: OrganizationId;
  id: CommentId;
  task_id: TaskId;
  parent_id: CommentId | null;
  author_id: MemberId;
  body: string;
  version: Generated<number>;
  created_at: Generated<Date>;
  edited_at: Date | null;
  resolved_at: Date | null;
  resolved_by: MemberId | null;
  deleted_at: Date | null;
  deleted_by: MemberId | null;
};

export type CommentReactionTable = {
  org_id: OrganizationId;
  comment_id: CommentId;
  member_id: MemberId;
  reaction: Reaction;
  at: Generated<Date>;
};

export type CommentVersionTable = {
  org_id: OrganizationId;
  comment_id: CommentId;
  version: number;
  body: string;
  written_at: Date;
};

export type DeliveryTable = {
  org_id: OrganizationId;
  id: DeliveryId;
  notification_id: NotificationId;
  channel: Channel;
  status: Generated<DeliveryStatus>;
  is_digest: Generated<boolean>;
  attempts: Generated<number>;
  due_at: Generated<Date>;
  claimed_until: Date | null;
  settled_at: Date | null;
  external_id: string | null;
};

export type DeliveryAttemptTable = {
  org_id: OrganizationId;
  delivery_id: DeliveryId;
  attempt: number;
  at: Generated<Date>;
  status: "sent" | "failed";
  error_code: string | null;
  error_text: string | null;
};

export type DescriptionVersionTable = {
  org_id: OrganizationId;
  task_id: TaskId;
  number: number;
  body: string;
  author_id: MemberId | null;
  started_at: Generated<Date>;
  saved_at: Generated<Date>;
  restored_from: number | null;
  is_closed: Generated<boolean>;
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

export type EventReaderTable = {
  org_id: OrganizationId;
  reader: string;
  transaction_id: string;
  event_id: string;
  moved_at: Generated<Date>;
};

export type FavouriteTable = {
  org_id: OrganizationId;
  id: FavouriteId;
  member_id: MemberId;
  rank: string;
  project_id: ProjectId | null;
  view_id: ViewId | null;
  task_id: TaskId | null;
  team_id: TeamId | null;
  created_at: Generated<Date>;
};

export type FlagTable = {
  key: FlagKey;
  is_enabled: Generated<boolean>;
  is_killed: Generated<boolean>;
  percentage: Generated<number>;
  version: Generated<number>;
  updated_at: Generated<Date>;
};

export type FlagChangeTable = {
  id: string;
  flag_key: string;
  at: Generated<Date>;
  user_id: UserId | null;
  before: ColumnType<unknown, string, string>;
  after: ColumnType<unknown, string, string>;
};

export type FlagSubjectTable = {
  flag_key: string;
  kind: string;
  subject_id: string;
};

export type FormerProjectKeyTable = {
  org_id: OrganizationId;
  key: string;
  project_id: ProjectId;
  created_at: Generated<Date>;
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
  version: Generated<number>;
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
  number: Generated<number>;
};

export type MentionTable = {
  org_id: OrganizationId;
  id: string;
  task_id: TaskId;
  comment_id: CommentId | null;
  written: string;
  member_id: MemberId | null;
  team_id: TeamId | null;
  mentioned_task_id: TaskId | null;
  made_at: Generated<Date>;
  transaction_id: Generated<string>;
};

export type MuteTable = {
  org_id: OrganizationId;
  id: string;
  member_id: MemberId;
  project_id: ProjectId | null;
  task_id: TaskId | null;
  created_at: Generated<Date>;
};

export type NotificationTable = {
  org_id: OrganizationId;
  id: NotificationId;
  member_id: MemberId;
  type: NotificationType;
  event_id: string;
  actor_id: MemberId | null;
  project_id: ProjectId | null;
  task_id: TaskId | null;
  details: ColumnType<unknown, string | undefined, string>;
  status: Generated<NotificationStatus>;
  is_listed: Generated<boolean>;
  created_at: Generated<Date>;
  read_at: Date | null;
  done_at: Date | null;
  snoozed_until: Date | null;
};

export type NotificationPreferenceTable = {
  org_id: OrganizationId;
  id: string;
  member_id: MemberId | null;
  project_id: ProjectId | null;
  type: NotificationType;
  channel: Channel;
  is_enabled: boolean;
};

export type NotificationSettingTable = {
  org_id: OrganizationId;
  member_id: MemberId;
  quiet_from: string | null;
  quiet_until: string | null;
  digest: Generated<Digest>;
  digest_hour: Generated<number>;
  digest_weekday: Generated<number>;
  last_digest_at: Date | null;
  version: Generated<number>;
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
  notification_days: Generated<number>;
  full_from_assignments: number | null;
  overloaded_from_assignments: number | null;
  full_from_hours: number | null;
  overloaded_from_hours: number | null;
  deleted_at: Date | null;
  deleted_by: MemberId | null;
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

export type ProgramTable = {
  org_id: OrganizationId;
  id: ProgramId;
  number: Generated<number>;
  client_id: ClientId | null;
  name: string;
  description: Generated<string>;
  status: Generated<PlanStatus>;
  starts_on: string | null;
  due_on: string | null;
  version: Generated<number>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  archived_at: Date | null;
  trashed_at: Date | null;
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
  number: Generated<number>;
  client_id: ClientId | null;
  program_id: ProgramId | null;
  status: Generated<PlanStatus>;
  priority: Generated<Priority>;
  starts_on: string | null;
  due_on: string | null;
  lead_id: MemberId | null;
  restricts_transitions: Generated<boolean>;
  archived_at: Date | null;
  trashed_at: Date | null;
  next_serial: Generated<number>;
  last_serial: Generated<number>;
  person_wip_limit: number | null;
};

export type ProjectMemberTable = {
  org_id: OrganizationId;
  project_id: ProjectId;
  member_id: MemberId;
  role: ProjectRole;
  role_id: RoleId | null;
  created_at: Generated<Date>;
};

export type PushSubscriptionTable = {
  id: string;
  user_id: UserId;
  endpoint: string;
  public_key: string;
  secret: string;
  server_key: string;
  user_agent: string | null;
  created_at: Generated<Date>;
  session_id: SessionId;
};

export type RecentTable = {
  org_id: OrganizationId;
  id: string;
  member_id: MemberId;
  project_id: ProjectId | null;
  view_id: ViewId | null;
  task_id: TaskId | null;
  team_id: TeamId | null;
  visited_at: Generated<Date>;
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

export type RelationTable = {
  org_id: OrganizationId;
  id: RelationId;
  type: RelationType;
  from_id: TaskId;
  to_id: TaskId;
  lag_minutes: Generated<number>;
  created_by: MemberId | null;
  created_at: Generated<Date>;
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

export type SearchEntryTable = {
  org_id: OrganizationId;
  id: string;
  kind: string;
  project_id: ProjectId | null;
  name: string;
  words: string;
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
  colour: Generated<Colour>;
  wip_limit: number | null;
  enforces_wip: Generated<boolean>;
};

export type StatusTransitionTable = {
  org_id: OrganizationId;
  project_id: ProjectId;
  from_id: StatusId;
  to_id: StatusId;
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
  kind: Generated<TaskKind>;
  serial: number;
  parent_id: TaskId | null;
  trashed_with: TaskId | null;
  severity: Severity | null;
  resolution: Resolution | null;
  estimate_minutes: number | null;
  points: number | null;
  start_on: string | null;
  start_at: Date | null;
  due_at: Date | null;
};

export type TaskLabelTable = {
  org_id: OrganizationId;
  task_id: TaskId;
  label_id: LabelId;
  project_id: ProjectId;
};

export type TaskWatcherTable = {
  org_id: OrganizationId;
  task_id: TaskId;
  member_id: MemberId;
  created_at: Generated<Date>;
};

export type TeamTable = {
  org_id: OrganizationId;
  id: TeamId;
  number: Generated<number>;
  name: string;
  description: Generated<string>;
  is_active: Generated<boolean>;
  member_count: Generated<number>;
  version: Generated<number>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

export type TeamMemberTable = {
  org_id: OrganizationId;
  team_id: TeamId;
  member_id: MemberId;
  role: Generated<TeamRole>;
  fte_percent: Generated<number>;
  joined_on: string;
  left_at: Date | null;
  version: Generated<number>;
  is_grouped: Generated<boolean>;
};

export type TeamProjectTable = {
  org_id: OrganizationId;
  team_id: TeamId;
  project_id: ProjectId;
  team_name: string;
  team_is_active: boolean;
  is_primary: Generated<boolean>;
  created_at: Generated<Date>;
};

export type TimeEntryTable = {
  org_id: OrganizationId;
  id: TimeEntryId;
  task_id: TaskId;
  member_id: MemberId;
  day: string;
  minutes: number;
  note: Generated<string>;
  is_billable: Generated<boolean>;
  started_at: Date | null;
  ended_at: Date | null;
  created_by: MemberId;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  version: Generated<number>;
  deleted_at: Date | null;
  deleted_by: MemberId | null;
};

export type TimerTable = {
  org_id: OrganizationId;
  member_id: MemberId;
  task_id: TaskId;
  started_at: Generated<Date>;
  note: Generated<string>;
};

export type TotpTable = {
  user_id: UserId;
  secret: Buffer | null;
  last_step: Generated<string>;
  confirmed_at: Date | null;
  pending_secret: Buffer | null;
  pending_since: Date | null;
};

export type TrashedPartTable = {
  org_id: OrganizationId;
  id: string;
  project_id: ProjectId;
  kind: "label" | "status";
  content: ColumnType<unknown, string, string>;
  trashed_at: Date;
};

export type TrashedPartTaskTable = {
  org_id: OrganizationId;
  part_id: string;
  task_id: TaskId;
  completed_at: Date | null;
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

export type ViewTable = {
  org_id: OrganizationId;
  id: ViewId;
  owner_id: MemberId;
  name: string;
  visibility: ViewVisibility;
  project_id: ProjectId | null;
  layout: ViewLayout;
  content: ColumnType<unknown, string, string>;
  columns: string[];
  version: Generated<number>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  board: ColumnType<unknown, string | undefined, string>;
  trashed_at: Date | null;
};

export type DB = {
  account_event: AccountEventTable;
  api_token: ApiTokenTable;
  assignment: AssignmentTable;
  assignment_change: AssignmentChangeTable;
  assignment_rule: AssignmentRuleTable;
  attachment: AttachmentTable;
  attachment_usage: AttachmentUsageTable;
  attempt: AttemptTable;
  audit: AuditTable;
  audit_anchor: AuditAnchorTable;
  audit_seal: AuditSealTable;
  avatar: AvatarTable;
  challenge: ChallengeTable;
  client: ClientTable;
  code_counter: CodeCounterTable;
  comment: CommentTable;
  comment_reaction: CommentReactionTable;
  comment_version: CommentVersionTable;
  delivery: DeliveryTable;
  delivery_attempt: DeliveryAttemptTable;
  description_version: DescriptionVersionTable;
  event: EventTable;
  event_reader: EventReaderTable;
  favourite: FavouriteTable;
  flag: FlagTable;
  flag_change: FlagChangeTable;
  flag_subject: FlagSubjectTable;
  former_project_key: FormerProjectKeyTable;
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
  mention: MentionTable;
  mute: MuteTable;
  notification: NotificationTable;
  notification_preference: NotificationPreferenceTable;
  notification_setting: NotificationSettingTable;
  organization: OrganizationTable;
  passkey: PasskeyTable;
  program: ProgramTable;
  project: ProjectTable;
  project_member: ProjectMemberTable;
  push_subscription: PushSubscriptionTable;
  recent: RecentTable;
  recovery_code: RecoveryCodeTable;
  refresh_token: RefreshTokenTable;
  relation: RelationTable;
  role: RoleTable;
  search_entry: SearchEntryTable;
  service_account: ServiceAccountTable;
  session: SessionTable;
  sign_up_domain: SignUpDomainTable;
  status: StatusTable;
  status_transition: StatusTransitionTable;
  task: TaskTable;
  task_label: TaskLabelTable;
  task_watcher: TaskWatcherTable;
  team: TeamTable;
  team_member: TeamMemberTable;
  team_project: TeamProjectTable;
  time_entry: TimeEntryTable;
  timer: TimerTable;
  totp: TotpTable;
  trashed_part: TrashedPartTable;
  trashed_part_task: TrashedPartTaskTable;
  user: UserTable;
  view: ViewTable;
};
