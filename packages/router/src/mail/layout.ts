import type { Letter, Message } from "./letter.ts";

/** What frames every mail, in one language. */
export type Frame = { lang: string; greeting: string; footer: string };

/**
 * Lays a message out as text and as HTML. All that comes from outside passes here and nowhere else: it is escaped in
 * HTML, and a subject stays one line.
 */
export function layOut(message: Message, frame: Frame): Letter {
  const subject = oneLine(message.subject);
  return { subject, text: asText(message, frame), html: asHtml({ ...message, subject }, frame) };
}

function asText(message: Message, { greeting, footer }: Frame): string {
  const { lines, link, notes = [], wayOut } = message;
  const linked = link ? [asLine(link)] : [];
  const paragraphs = [greeting, ...lines].map(oneLine);
  const foot = `-- \n${footer}\n${wayOut ? `${asLine(wayOut)}\n` : ""}`;
  return [...paragraphs, ...linked, ...notes.map(oneLine), foot].join("\n\n");
}

function asLine({ label, url }: { label: string; url: string }): string {
  return `${oneLine(label)}:\n${addressOf(url)}`;
}

function asHtml({ subject, lines, link, notes = [], wayOut }: Message, frame: Frame): string {
  const paragraph = (line: string) => `<p>${escape(oneLine(line))}</p>`;
  const url = link && escape(addressOf(link.url));
  const linked = link
    ? [
        `<p><a href="${url}"><strong>${escape(oneLine(link.label))}</strong></a></p>`,
        `<p>${url}</p>`,
      ]
    : [];
  return [
    `<!doctype html>\n<html lang="${frame.lang}">`,
    `<head><meta charset="utf-8"><title>${escape(subject)}</title></head>\n<body>`,
    ...[frame.greeting, ...lines].map(paragraph),
    ...linked,
    ...notes.map(paragraph),
    `<hr>\n<p><small>${escape(frame.footer)}</small></p>`,
    ...(wayOut
      ? [
          `<p><small><a href="${escape(addressOf(wayOut.url))}">${escape(oneLine(wayOut.label))}</a></small></p>`,
        ]
      : []),
    "</body>\n</html>\n",
  ].join("\n");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

/** Line breaks and other control characters would end a header, or a paragraph, where its writer wants. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").trim();
}

/** An address of the web, written as addresses are. @throws for any other */
function addressOf(url: string): string {
  const parsed = new URL(url);
  if (!/^https?:$/.test(parsed.protocol)) throw new Error("A mail may only link to the web");
  return parsed.href;
}
