import { auth } from "./en/auth.ts";
import { common } from "./en/common.ts";
import { projects } from "./en/projects.ts";
import { reasons } from "./en/reasons.ts";
import { tasks } from "./en/tasks.ts";

export const en = { common, reasons, auth, projects, tasks };

/** Every word of the product. English is the type: a language that lacks a key does not compile. */
export type Catalogue = typeof en;
