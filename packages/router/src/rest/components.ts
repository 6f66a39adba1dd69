import { ApiToken, MintedToken } from "@teamflow/domain/api-token";
import { AuditEntry, FieldChange, HistoryEntry } from "@teamflow/domain/audit";
import { Invitation } from "@teamflow/domain/invitation";
import { Label } from "@teamflow/domain/label";
import { Member, Membership } from "@teamflow/domain/member";
import { Organization, OrganizationSettings } from "@teamflow/domain/organization";
import { Project } from "@teamflow/domain/project";
import { ProjectMember } from "@teamflow/domain/project-member";
import { CustomRole } from "@teamflow/domain/role";
import { ServiceAccount } from "@teamflow/domain/service-account";
import { TokenPair } from "@teamflow/domain/session";
import { Status } from "@teamflow/domain/status";
import { Task, TaskRow } from "@teamflow/domain/task";
import { ImportReport } from "@teamflow/domain/task-import";
import { User } from "@teamflow/domain/user";
import type { z } from "zod";

/** The records that the document describes once and refers to by name. */
export const components: Readonly<Record<string, z.ZodType>> = {
  ...{ Label, Project, ProjectMember, Status, Task, TaskRow, ImportReport },
  ...{ Organization, OrganizationSettings, Member, Membership, Invitation, CustomRole },
  ...{ User, TokenPair, ApiToken, MintedToken, ServiceAccount },
  ...{ AuditEntry, FieldChange, HistoryEntry },
};
