import type { AppRouter } from "@teamflow/router/app";
import type { Context } from "@teamflow/router/context";
import type { TRPCError } from "@trpc/server";
import {
  getErrorShape,
  getHTTPStatusCode,
  getProcedureAtPath,
  getTRPCErrorFromUnknown,
  transformTRPCResponse,
  type TRPCResponse,
} from "@trpc/server/unstable-core-do-not-import";
import type { Call } from "./trpc-call.ts";

/** What a procedure runs with. */
export type Surroundings = {
  router: AppRouter;
  context: Context;
  onError: (failed: { error: TRPCError; path: string }) => void;
};

/** An answer that is complete before its first byte is sent. */
export type PlainAnswer = { status: number; body: string; content: TRPCResponse };

/** How a procedure of each type is called. */
const methods = { query: "GET", mutation: "POST", subscription: null } as const;

/**
 * Answers a single call byte by byte as tRPC's own resolver does, without the `Request`, the `Response` and the
 * streams around it, which cost more than most procedures (docs/performance.md). Nothing for what is not that plain:
 * a batch, a stream, a procedure that is not there, a method that does not fit. Those are left to tRPC.
 */
export async function answerPlainly(
  call: Call,
  method: string,
  { router, context, onError }: Surroundings,
): Promise<PlainAnswer | undefined> {
  const path = call.paths[0] ?? "";
  const procedure = call.isPlain ? await getProcedureAtPath(router, path) : null;
  if (!procedure || methods[procedure._def.type] !== method) return undefined;
  const { _config: config } = router._def;
  const { type } = procedure._def;
  let input: unknown;
  const getRawInput = async () => (input ??= inputOf(call, router));
  const answer = async (): Promise<TRPCResponse> => {
    try {
      const ran = { path, type, getRawInput, ctx: context, signal: undefined, batchIndex: 0 };
      return { result: { data: await procedure(ran) } };
    } catch (cause) {
      const error = getTRPCErrorFromUnknown(cause);
      onError({ error, path });
      return { error: getErrorShape({ config, ctx: context, error, input, path, type }) };
    }
  };
  const content = await answer();
  const body = JSON.stringify(transformTRPCResponse(config, content));
  return { status: getHTTPStatusCode(content), body, content };
}

function inputOf({ body, query }: Call, router: AppRouter): unknown {
  const text = body ?? query.get("input");
  if (text === null || text === "") return undefined;
  return router._def._config.transformer.input.deserialize(JSON.parse(text));
}
