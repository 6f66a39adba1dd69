import { ActivityEntry } from "@teamflow/domain/activity";
import { ApiToken, MintedToken } from "@teamflow/domain/api-token";
import {
  Assignment,
  AssignmentChange,
  AssignmentConflict,
  AssignmentVerdict,
  BulkReport,
  Candidate,
} from "@teamflow/domain/assignment";
import { AssignmentStatistics } from "@teamflow/domain/assignment-statistics";
import { AssignmentRule, RuleTable } from "@teamflow/domain/assignment-rule";
import { Attachment, AttachmentUsage } from "@teamflow/domain/attachment";
import { AuditEntry, FieldChange, HistoryEntry } from "@teamflow/domain/audit";
import { CacheStatistics } from "@teamflow/domain/cache";
import { Client } from "@teamflow/domain/client";
import { Comment, CommentThread, CommentVersion } from "@teamflow/domain/comment";
import { DescriptionVersion } from "@teamflow/domain/description-version";
import { PerformanceTables } from "@teamflow/domain/figure-tables";
import { Figures } from "@teamflow/domain/figures";
import { Invitation } from "@teamflow/domain/invitation";
import { Label } from "@teamflow/domain/label";
import { Member, Membership } from "@teamflow/domain/member";
import { Backlink, Mention } from "@teamflow/domain/mention";
import { Delivery, Notification } from "@teamflow/domain/notification";
import { Mute, NotificationSettings, Preference } from "@teamflow/domain/notification-preference";
import { Organization, OrganizationSettings } from "@teamflow/domain/organization";
import { ProjectPath } from "@teamflow/domain/critical-path";
import { Program } from "@teamflow/domain/program";
import { Project, ProjectPerson } from "@teamflow/domain/project";
import { ProjectProgress } from "@teamflow/domain/project-health";
import { ProjectMember } from "@teamflow/domain/project-member";
import { Relation } from "@teamflow/domain/relation";
import { CustomRole } from "@teamflow/domain/role";
import { ServiceAccount } from "@teamflow/domain/service-account";
import { TokenPair } from "@teamflow/domain/session";
import { Status, StatusStep } from "@teamflow/domain/status";
import { Rollup, Task, TaskRow } from "@teamflow/domain/task";
import { BulkTaskItem, BulkTaskReport } from "@teamflow/domain/task-bulk";
import { FoundTask } from "@teamflow/domain/found-task";
import { SearchHit } from "@teamflow/domain/search";
import { ImportReport } from "@teamflow/domain/task-import";
import { Team, TeamMember } from "@teamflow/domain/team";
import { TeamImportReport } from "@teamflow/domain/team-import";
import { TeamLoad } from "@teamflow/domain/team-load";
import { Stopped, TimeEntry, TimeSum, Timer } from "@teamflow/domain/time-entry";
import { TimeReport, TimeReportRow } from "@teamflow/domain/time-report";
import { User } from "@teamflow/domain/user";
import { View } from "@teamflow/domain/view";
import type { z } from "zod";

/** The records that the document describes once and refers to by name. */
export const components: Readonly<Record<string, z.ZodType>> = {
  ...{ Client, Program, ProjectPerson, ProjectProgress, StatusStep },
  ...{ Rollup, Relation, ProjectPath },
  ...{ Label, Project, ProjectMember, Status, Task, TaskRow, ImportReport },
  ...{ Organization, OrganizationSettings, Member, Membership, Invitation, CustomRole },
  ...{ User, TokenPair, ApiToken, MintedToken, ServiceAccount },
  ...{ AuditEntry, FieldChange, HistoryEntry },
  ...{ Notification, NotificationSettings, Preference, Mute, Delivery },
  ...{ Assignment, AssignmentChange, AssignmentConflict, AssignmentVerdict, BulkReport },
  ...{ Candidate, AssignmentStatistics, AssignmentRule, RuleTable },
  ...{ Comment, CommentThread, CommentVersion, DescriptionVersion, Mention, Backlink },
  ...{ CacheStatistics, Attachment, AttachmentUsage },
  ...{ TimeEntry, TimeSum, Timer, Stopped, TimeReport, TimeReportRow },
  ...{ BulkTaskItem, BulkTaskReport },
  ...{ FoundTask, SearchHit, View },
  ...{ Figures, PerformanceTables, ActivityEntry },
  ...{ Team, TeamMember, TeamImportReport, TeamLoad },
};
