import "./markdown.css";
import type { Mention } from "@teamflow/domain/mention";
import { useRouter } from "@tanstack/react-router";
import { type MouseEvent, type ReactNode, useMemo } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { useOrganization } from "../organization.ts";
import { markMentions } from "./mention-marks.ts";

/** Markdown as it reads. HTML in it stays text, and a link can only lead to the web or to an address. */
export function Markdown({
  text,
  mentions = nothing,
}: {
  text: string;
  /** Whom and what its codes name. */
  mentions?: readonly Mention[] | undefined;
}) {
  const { slug } = useOrganization();
  const plugins = useMemo(
    () => [remarkGfm, markMentions(mentions, (code) => `/o/${slug}/t/${code}`)],
    [mentions, slug],
  );
  return (
    <div className="markdown text-base break-words">
      <ReactMarkdown remarkPlugins={plugins} components={components}>
        {text}
      </ReactMarkdown>
    </div>
  );
}

const nothing: readonly Mention[] = [];

/** Leads to a task without loading the page anew. */
function TaskLink({ href, children }: { href: string; children: ReactNode }) {
  const { history } = useRouter();
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.push(href);
  };
  return (
    <a href={href} className="mention" onClick={onClick}>
      {children}
    </a>
  );
}

// Headings of a description stand below those of the page; an image would call a stranger's server when it is read.
const components: Components = {
  h1: ({ children }) => <h4>{children}</h4>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h5>{children}</h5>,
  h5: ({ children }) => <h6>{children}</h6>,
  img: ({ src, alt }) => (
    <a href={typeof src === "string" ? src : undefined} target="_blank" rel="noreferrer">
      {alt || src}
    </a>
  ),
  a: ({ href, className, children }) =>
    className === "mention" && href !== undefined ? (
      <TaskLink href={href}>{children}</TaskLink>
    ) : (
      <a href={href} target="_blank" rel="noreferrer">
        {children}
      </a>
    ),
  input: ({ checked }) => <span aria-hidden>{checked ? "☑ " : "☐ "}</span>,
};
