import http from "node:http";
import { openKeyring } from "@teamflow/router/keyring";
import pg from "pg";
import { type Call, scenarioOf } from "./call.ts";
import { answerAsReference, type Reference } from "./replay.ts";
import type { Scripts } from "./script.ts";

/** What the bare server is started with. */
export type ReferenceOptions = { url: string; role: string; secretKey: string; poolSize: number };

/** The pool of the bare server: a calendar day stays text, as it does in the product. */
export function referencePool({ url, role, poolSize }: ReferenceOptions): pg.Pool {
  const dateType = 1082;
  const getTypeParser = (oid: number): unknown =>
    oid === dateType ? String : pg.types.getTypeParser(oid);
  return new pg.Pool({
    connectionString: url,
    max: poolSize,
    options: `-c role=${role}`,
    types: { getTypeParser },
  });
}

/** Answers the calls of the benchmark with `node:http`, `pg` and `JSON.stringify`, and nothing in between. */
function serve(reference: Reference, scripts: Scripts): http.Server {
  return http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const call = callOf(request, Buffer.concat(parts).toString());
      const scenario = scenarioOf(call.procedure) ?? "list";
      answerAsReference(reference, scripts[scenario], { scenario, call }).then(
        (content) => answer(response, 200, JSON.stringify(content)),
        (error: unknown) => answer(response, 500, String(error)),
      );
    });
  });
}

function callOf({ url = "", headers, method }: http.IncomingMessage, body: string): Call {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  const key = headers["idempotency-key"];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the load of this benchmark is all that calls.
  const { json } = JSON.parse(method === "GET" ? (searchParams.get("input") ?? "") : body) as {
    json: object | null;
  };
  return {
    procedure: pathname.slice("/trpc/".length),
    input: json,
    token: headers.cookie?.slice("session=".length) ?? "",
    idempotencyKey: typeof key === "string" ? key : null,
  };
}

function answer(response: http.ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(text),
    })
    .end(text);
}

/** As a process of its own: the first message says what to serve, the answer is the port. */
if (import.meta.main)
  process.once(
    "message",
    ({ options, scripts }: { options: ReferenceOptions; scripts: Scripts }) => {
      const keyring = openKeyring([options.secretKey]);
      const server = serve({ pool: referencePool(options), keyring }, scripts);
      server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
      process.once("disconnect", () => process.exit());
    },
  );
