import { createHash, createHmac } from "node:crypto";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** Who may pass a gate. */
type Account = { accessKeyId: string; secretAccessKey: string };

/**
 * A gate before a store, on a port of its own. It lets through what is signed as Signature Version 4 demands, body
 * included, which the store behind it does not look at, and can say for a while that it has no time.
 */
export async function aSigningGate(endpoint: string, account: Account) {
  let turnsAway = 0;
  const seen = { requests: 0 };
  const server = http.createServer((request, response) => {
    seen.requests += 1;
    void pass(request, response).catch(() => response.destroy());
  });
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(request);
    if (turnsAway > 0) {
      turnsAway -= 1;
      return void response.writeHead(503).end("<Error><Code>SlowDown</Code></Error>");
    }
    if (!isSigned(request, body, account))
      return void response.writeHead(403).end("<Error><Code>SignatureDoesNotMatch</Code></Error>");
    const { method = "", url = "", headers } = request;
    const on = http.request(new URL(url, endpoint), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    on.on("error", () => response.destroy()).end(body);
    return undefined;
  };
  const { promise: listening, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await listening;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    seen,
    /** The next so many requests are answered with `SlowDown`. */
    turnAway: (count: number): void => {
      turnsAway = count;
    },
    close: (): void => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const sha256 = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");
const hmac = (key: string | Buffer, text: string) =>
  createHmac("sha256", key).update(text).digest();

function isSigned({ method, url = "", headers }: IncomingMessage, body: Buffer, account: Account) {
  const [, keyId, date = "", region = "", names = "", signature] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? "",
    ) ?? [];
  const bodyHash = String(headers["x-amz-content-sha256"]);
  if (keyId !== account.accessKeyId || bodyHash !== sha256(body)) return false;
  const { pathname, searchParams } = new URL(url, "http://store.test");
  const query = [...searchParams].map((pair) => pair.map(encodeURIComponent).join("="));
  const signed = names.split(";").map((name) => `${name}:${String(headers[name])}\n`);
  const canonical = [
    method,
    pathname,
    query.toSorted().join("&"),
    signed.join(""),
    names,
    bodyHash,
  ];
  const purpose = `${date}/${region}/s3/aws4_request`;
  const time = String(headers["x-amz-date"]);
  const text = ["AWS4-HMAC-SHA256", time, purpose, sha256(canonical.join("\n"))].join("\n");
  const key = [date, region, "s3", "aws4_request"].reduce<string | Buffer>(
    hmac,
    `AWS4${account.secretAccessKey}`,
  );
  return hmac(key, text).toString("hex") === signature;
}
