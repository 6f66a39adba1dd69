import { auth } from "./nl/auth.ts";
import { common } from "./nl/common.ts";
import { projects } from "./nl/projects.ts";
import { reasons } from "./nl/reasons.ts";
import { tasks } from "./nl/tasks.ts";

import type { Catalogue } from "./en.ts";

export const nl: Catalogue = { common, reasons, auth, projects, tasks };
