import { BookOpen, Copy } from "lucide-react";
import { useOrganization } from "../../app/organization.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { useCopyText } from "./copy-text.ts";
import { useTokenText } from "./words.ts";

/** The shortest call that works: an example for this organization, and where the rest is written down. */
export function Usage() {
  const { usage } = useTokenText();
  const { orgId } = useOrganization();
  const copy = useCopyText();
  const example = [
    'curl -H "Authorization: Bearer $TEAMFLOW_TOKEN" \\',
    `  ${location.origin}/api/v1/organizations/${orgId}/projects`,
  ].join("\n");
  return (
    <section aria-labelledby="token-usage" className="max-w-4xl px-6 py-6 max-sm:px-4">
      <h2 id="token-usage" className="text-base font-semibold">
        {usage.title}
      </h2>
      <p className="mt-0.5 text-sm text-soft">{usage.lead}</p>
      <div className="relative mt-2">
        <pre className="break-all whitespace-pre-wrap rounded border border-line bg-canvas px-3 py-2.5 pe-11 font-mono text-sm">
          {example}
        </pre>
        <IconButton
          label={usage.copy}
          icon={<Copy size={15} />}
          className="absolute end-1.5 top-1.5"
          onClick={() => void copy(example)}
        />
      </div>
      <p className="mt-2 text-sm text-soft">{usage.limits}</p>
      <a
        href="/docs"
        className="mt-2 inline-flex items-center gap-1.5 text-sm font-medium text-accent underline-offset-2 hover:underline"
      >
        <BookOpen size={14} aria-hidden />
        {usage.docs}
      </a>
    </section>
  );
}
