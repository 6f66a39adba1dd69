import { auth } from "./auth.ts";
import { events } from "./events.ts";
import { labels } from "./labels.ts";
import { members } from "./members.ts";
import { organizations } from "./organizations.ts";
import { projects } from "./projects.ts";
import { tasks } from "./tasks.ts";
import { createCallerFactory, router } from "./trpc.ts";

/** Everything that TeamFlow can be asked. */
export const appRouter = router({ auth, organizations, members, projects, labels, tasks, events });
export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP, as tests and jobs do. */
export const createCaller = createCallerFactory(appRouter);
