import { onTestFinished } from "vitest";
import { redisOn } from "./redis-process.ts";

/** A real server for one test, which is gone when that is over. */
export async function aRedis(program: string) {
  const redis = await redisOn(program);
  await redis.restart();
  onTestFinished(() => redis.kill());
  return redis;
}
