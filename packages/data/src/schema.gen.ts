// Written by `pnpm db types` from the migrations.
import type {
  LabelId,
  MemberId,
  OrganizationId,
  ProjectId,
  StatusId,
  TaskId,
  UserId,
} from "@teamflow/domain/ids";
import type { Colour } from "@teamflow/domain/label";
import type { MemberStatus } from "@teamflow/domain/member";
import type { Role } from "@teamflow/domain/permission";
import type { StatusCategory } from "@teamflow/domain/status";
import type { Priority } from "@teamflow/domain/task";
import type { ColumnType, Generated } from "kysely";

export type AttemptTable = {
  id: string;
  bucket: Buffer;
  at: Generated<Date>;
};

export type AuditTable = {
  org_id: OrganizationId;
  id: string;
  at: Generated<Date>;
  actor_id: MemberId | null;
  request_id: string;
  action: string;
  subject_id: string | null;
  before: ColumnType<unknown, string, string> | null;
  after: ColumnType<unknown, string, string> | null;
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

export type IdempotencyTable = {
  user_id: UserId;
  key: string;
  procedure: string;
  request_hash: Buffer;
  answer: string;
  created_at: Generated<Date>;
};

export type LabelTable = {
  org_id: OrganizationId;
  id: LabelId;
  project_id: ProjectId;
  name: string;
  colour: Colour;
};

export type MemberTable = {
  org_id: OrganizationId;
  id: MemberId;
  user_id: UserId;
  role: Role;
  status: Generated<MemberStatus>;
  version: Generated<number>;
  joined_at: Generated<Date>;
};

export type OrganizationTable = {
  id: OrganizationId;
  slug: string;
  name: string;
  version: Generated<number>;
  created_at: Generated<Date>;
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

export type SessionTable = {
  token_hash: Buffer;
  user_id: UserId;
  created_at: Generated<Date>;
  expires_at: Date;
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

export type UserTable = {
  id: UserId;
  email: string;
  name: string;
  password_hash: string;
  instance_owner: Generated<boolean>;
  created_at: Generated<Date>;
};

export type DB = {
  attempt: AttemptTable;
  audit: AuditTable;
  event: EventTable;
  idempotency: IdempotencyTable;
  label: LabelTable;
  member: MemberTable;
  organization: OrganizationTable;
  project: ProjectTable;
  session: SessionTable;
  status: StatusTable;
  task: TaskTable;
  task_label: TaskLabelTable;
  user: UserTable;
};
