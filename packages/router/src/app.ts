import { apiTokens } from "./api-tokens.ts";
import { audit } from "./audit.ts";
import { account } from "./auth/account.ts";
import { auth } from "./auth/auth.ts";
import { identities } from "./auth/identities.ts";
import { passkeys } from "./auth/passkeys.ts";
import { secondFactor } from "./auth/second-factor.ts";
import { sessions } from "./auth/sessions.ts";
import { events } from "./events.ts";
import { instance } from "./instance.ts";
import { invitations } from "./invitations.ts";
import { labels } from "./labels.ts";
import { members } from "./members.ts";
import { organizations } from "./organizations.ts";
import { permissions } from "./permissions.ts";
import { projectMembers } from "./project-members.ts";
import { projects } from "./projects.ts";
import { roles } from "./roles.ts";
import { serviceAccounts } from "./service-accounts.ts";
import { tasks } from "./tasks.ts";
import { createCallerFactory, router } from "./trpc.ts";

/** Everything that TeamFlow can be asked. */
export const appRouter = router({
  ...{ auth, account, sessions, secondFactor, passkeys, identities },
  ...{ organizations, members, invitations, roles, permissions },
  ...{ apiTokens, serviceAccounts, audit, instance },
  ...{ projects, projectMembers, labels, tasks, events },
});
export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP, as tests and jobs do. */
export const createCaller = createCallerFactory(appRouter);
