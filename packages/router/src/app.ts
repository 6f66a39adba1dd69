import { apiTokens } from "./api-tokens.ts";
import { assignmentRules } from "./assignment-rules.ts";
import { assignments } from "./assignments.ts";
import { attachments } from "./attachments.ts";
import { audit } from "./audit.ts";
import { account } from "./auth/account.ts";
import { auth } from "./auth/auth.ts";
import { identities } from "./auth/identities.ts";
import { passkeys } from "./auth/passkeys.ts";
import { secondFactor } from "./auth/second-factor.ts";
import { sessions } from "./auth/sessions.ts";
import { clients } from "./clients.ts";
import { comments } from "./comments.ts";
import { deliveries } from "./deliveries.ts";
import { descriptionVersions } from "./description-versions.ts";
import { events } from "./events.ts";
import { favourites, recents } from "./favourites.ts";
import { figures } from "./figures.ts";
import { flags } from "./flags.ts";
import { instance } from "./instance.ts";
import { invitations } from "./invitations.ts";
import { labels } from "./labels.ts";
import { members } from "./members.ts";
import { mentions } from "./mentions.ts";
import { notificationSettings } from "./notification-settings.ts";
import { notifications } from "./notifications.ts";
import { organizations } from "./organizations.ts";
import { performance } from "./performance.ts";
import { permissions } from "./permissions.ts";
import { programs } from "./programs.ts";
import { projectMembers } from "./project-members.ts";
import { projects } from "./projects.ts";
import { relations } from "./relations.ts";
import { roles } from "./roles.ts";
import { search } from "./search.ts";
import { serviceAccounts } from "./service-accounts.ts";
import { statuses } from "./statuses.ts";
import { tasks } from "./tasks.ts";
import { teamMembers } from "./team-members.ts";
import { teams } from "./teams.ts";
import { timeEntries } from "./time-entries.ts";
import { createCallerFactory, router } from "./trpc.ts";
import { views } from "./views.ts";
import { watchers } from "./watchers.ts";

/** Everything that TeamFlow can be asked. */
export const appRouter = router({
  ...{ auth, account, sessions, secondFactor, passkeys, identities },
  ...{ organizations, members, invitations, roles, permissions },
  ...{ apiTokens, serviceAccounts, audit, instance, flags, performance },
  relations,
  ...{ clients, programs, projects, projectMembers, statuses, labels, tasks, events },
  ...{ comments, descriptionVersions, mentions, attachments, timeEntries },
  ...{ teams, teamMembers, search, figures },
  ...{ views, favourites, recents },
  ...{ assignments, assignmentRules },
  ...{ notifications, notificationSettings, deliveries, watchers },
});
export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP, as tests and jobs do. */
export const createCaller = createCallerFactory(appRouter);
