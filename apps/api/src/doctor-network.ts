import net from "node:net";
import { createTransport } from "nodemailer";
import { type Finding, wordsOf } from "./doctor-finding.ts";
import { listenedAt } from "./own-address.ts";
import type { Settings } from "./settings.ts";

const patienceMs = 5_000;
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether the mail server greets us, and takes our name and password where there are any. */
export async function checkMail({ smtpUrl }: Settings): Promise<Finding[]> {
  if (smtpUrl === null)
    return [{ what: "mail", says: "no SMTP_URL: mail waits in the outbox of the instance" }];
  const { username, hostname } = new URL(smtpUrl);
  const transport = createTransport({
    ...{ url: smtpUrl, connectionTimeout: patienceMs, greetingTimeout: patienceMs },
    ...{ socketTimeout: patienceMs, dnsTimeout: patienceMs },
    requireTLS: username !== "" && !loopback.test(hostname),
  });
  try {
    await transport.verify();
    return [{ what: "mail", says: "the mail server takes what we send" }];
  } catch (error) {
    const says = `the mail server does not: ${wordsOf(error)}`;
    const fix =
      "are the host, the port, the name and the password of SMTP_URL right, and is it up?";
    return [{ what: "mail", says, fix }];
  } finally {
    transport.close();
  }
}

/** Whether the port is free, or has our own server on it. */
export async function checkPort({ host, port }: Settings): Promise<Finding[]> {
  const code = await codeOfListening(host, port);
  if (code === null) return [{ what: "port", says: `${port} is free` }];
  if (code === "EADDRINUSE" && (await isOurs(listenedAt({ host, port }))))
    return [{ what: "port", says: `${port} is TeamFlow's: the server runs` }];
  const says = code === "EADDRINUSE" ? "is in use by another program" : `cannot be had: ${code}`;
  const fix = "end that program, or set PORT and HOST to an address of this machine that is free";
  return [{ what: "port", says: `${port} ${says}`, fix }];
}

async function codeOfListening(host: string, port: number): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  const probe = net.createServer();
  probe.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  probe.listen(port, host, () => probe.close(() => resolve(null)));
  return await promise;
}

/** Whether TeamFlow answers there. */
async function isOurs(origin: string): Promise<boolean> {
  try {
    const answer = await fetch(new URL("/health/live", origin), {
      ...{ signal: AbortSignal.timeout(patienceMs), redirect: "error" },
    });
    return answer.headers.has("x-process-time") && (await answer.text()).includes('"live"');
  } catch {
    return false;
  }
}

/** Whether what people type is safe and, while the server runs, leads to it. */
export async function checkPublicUrl({ publicUrl, host, port }: Settings): Promise<Finding[]> {
  const what = "public address";
  const listened = listenedAt({ host, port });
  if (publicUrl === null)
    return [{ what, says: `no PUBLIC_URL: links in mails lead to ${listened}` }];
  const says = publicUrl.origin;
  if (publicUrl.protocol !== "https:" && !loopback.test(publicUrl.hostname))
    return [{ what, says, fix: "start it with https://, else passwords travel in the open" }];
  if (!(await isOurs(listened)))
    return [{ what, says: `${says} (start the server to see where it leads)` }];
  if (await isOurs(publicUrl.origin)) return [{ what, says: `${says} leads here` }];
  return [
    {
      ...{ what, says: `${says} does not lead to this server` },
      fix: "let the name's DNS entry lead to the proxy, and the proxy to this port",
    },
  ];
}
