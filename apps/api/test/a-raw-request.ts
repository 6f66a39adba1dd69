import http from "node:http";
import net from "node:net";

/** An answer as it came, unfollowed. */
export type RawAnswer = { status: number; headers: http.IncomingHttpHeaders; text: string };

export type RawRequest = {
  method?: string;
  headers?: Record<string, string>;
  body?: string | undefined;
};

/** Sends a request as it is: `fetch` would tidy its address up and follow where it leads. */
export function rawRequest(
  url: string,
  path: string,
  { method, headers = {}, body }: RawRequest = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const request = http.request({
      ...{ hostname: hostname.replace(/[[\]]/g, ""), port, path, headers, agent: false },
      method: method ?? (body === undefined ? "GET" : "POST"),
    });
    request.on("error", reject).on("response", (answer) => {
      let text = "";
      const { statusCode: status = 0, headers: given } = answer;
      const done = () => resolve({ status, headers: given, text });
      // A stream has no end: its head is what was asked for.
      if (String(given["content-type"]).startsWith("text/event-stream")) {
        answer
          .on("error", () => {})
          .once("data", () => {
            request.destroy();
            done();
          });
        return;
      }
      answer.setEncoding("utf8").on("error", reject).on("end", done);
      answer.on("data", (part: string) => (text += part));
    });
    request.end(body);
  });
}

/** Sends bytes that need be no request, and reads all that comes until the server hangs up. */
export function rawText(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = net.connect(Number(port), hostname.replace(/[[\]]/g, ""), () =>
      socket.write(text),
    );
    socket.on("data", (part) => (answer += part)).on("error", reject);
    socket.on("close", () => resolve(answer));
  });
}

/** The status and the headers in the text of an answer. */
export function headOf(text: string): RawAnswer {
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  const status = Number(first.split(" ", 2)[1]);
  return { status, headers: Object.fromEntries(headers), text: rest.join("\r\n\r\n") };
}
