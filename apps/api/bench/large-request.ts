import type { LargeCall } from "./large-calls.ts";

/**
 * Calls a procedure as a browser does.
 *
 * @returns how long it took until the whole answer was there, in milliseconds; null where the server was too busy for it
 * @throws when the answer is any other refusal: nothing that is measured may be one
 */
export async function askFor(
  port: number,
  { procedure, input, isWrite }: LargeCall,
  token: string,
): Promise<number | null> {
  const content = JSON.stringify({ json: input });
  const address = `http://127.0.0.1:${port}/trpc/${procedure}`;
  const cookie = `session=${token}`;
  const start = performance.now();
  const answer = isWrite
    ? await fetch(address, {
        ...{ method: "POST", body: content },
        headers: {
          ...{ cookie, "content-type": "application/json" },
          "idempotency-key": crypto.randomUUID(),
        },
      })
    : await fetch(`${address}?input=${encodeURIComponent(content)}`, { headers: { cookie } });
  const body = await answer.text();
  const ms = performance.now() - start;
  if (answer.status === 503) return null;
  if (!answer.ok) throw new Error(`${procedure} was answered ${answer.status}: ${body}`);
  if (procedure === "assignments.bulk" && !body.includes('"failed":0'))
    throw new Error(`Of 500 some were not assigned: ${refusalsIn(body)}`);
  return ms;
}

/** Why some of many were refused, each reason once. */
function refusalsIn(body: string): string {
  const said = body.matchAll(/"reason":(\{.*?\}),"code":"([A-Z]+_[0-9]+)"/g);
  return [...new Set([...said].map(([, reason, code]) => `${code} ${reason}`))].join("; ") || body;
}
