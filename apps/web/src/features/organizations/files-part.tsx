import type { AttachmentUsage } from "@teamflow/domain/attachment";
import { useId } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useOrganizationText } from "../../app/settings-words.ts";
import { fileSize } from "../../i18n/file-size.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { Failure } from "../../ui/failure.tsx";
import { Progress } from "../../ui/progress.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";

/** How much the files of the organization are together, and how much room they have, where that has an end. */
export function FilesPart() {
  const { files } = useOrganizationText();
  const { loading } = useText().common;
  const { orgId } = useOrganization();
  const id = useId();
  const { data, error, isPending, refetch } = api.attachments.usage.useQuery({ orgId });
  return (
    <section aria-labelledby={id} className="border-b border-line px-6 py-6 *:max-w-xl max-sm:px-4">
      <h2 id={id} className="text-base font-semibold">
        {files.title}
      </h2>
      <p className="mt-0.5 mb-4 max-w-prose text-sm text-pretty text-soft">{files.lead}</p>
      {isPending && <SkeletonRows rows={1} label={loading} />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && <Used usage={data} />}
    </section>
  );
}

function Used({ usage: { usedBytes, quotaBytes } }: { usage: AttachmentUsage }) {
  const { files } = useOrganizationText();
  const region = useRegion();
  const used = fileSize(region, usedBytes);
  if (quotaBytes === null) return <p className="text-sm">{files.used(used)}</p>;
  const isFull = usedBytes >= quotaBytes * 0.95;
  return (
    <>
      <Progress
        label={files.inUse}
        words={files.usedOf(used, fileSize(region, quotaBytes))}
        done={usedBytes}
        total={quotaBytes}
      />
      {isFull && (
        <p role="status" className="mt-2 text-sm text-danger">
          {files.full}
        </p>
      )}
    </>
  );
}
