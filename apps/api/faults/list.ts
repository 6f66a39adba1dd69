import { f01 } from "./f01-server-killed.ts";
import { f02 } from "./f02-server-stopped.ts";
import { f03 } from "./f03-worker-killed.ts";
import { f04 } from "./f04-worker-killed-after-sending.ts";
import { f05 } from "./f05-sessions-ended.ts";
import { f06 } from "./f06-session-killed.ts";
import { f07 } from "./f07-database-killed.ts";
import { f08 } from "./f08-database-frozen.ts";
import { f09 } from "./f09-pool-exhausted.ts";
import { f10 } from "./f10-lock-held.ts";
import { f11 } from "./f11-transactions-clash.ts";
import { f12 } from "./f12-team-left-while-assigned.ts";
import { f15 } from "./f15-redis-away.ts";
import { f16 } from "./f16-redis-frozen.ts";
import { f17 } from "./f17-mail-refused.ts";
import { f20 } from "./f20-request-repeated.ts";
import { f21 } from "./f21-answer-lost.ts";
import { f23 } from "./f23-assigned-twice.ts";
import { f24 } from "./f24-owners-race.ts";
import { f25 } from "./f25-editors-race.ts";
import { f26 } from "./f26-slow-senders.ts";
import { f29 } from "./f29-right-removed.ts";
import { f32 } from "./f32-code-throws.ts";
import { f39 } from "./f39-scheduler-doubled.ts";
import { f40 } from "./f40-tenant-floods.ts";
import type { Fault, Surrounded } from "./fault.ts";

/** Every fault that is tried, in the order of the fault matrix. */
export const faults: readonly (Fault | Surrounded)[] = [
  ...[f01, f02, f03, f04, f05, f06, f07, f08, f09, f10, f11, f12, f15, f16, f17],
  ...[f20, f21, f23, f24, f25, f26, f29, f32, f39, f40],
];
