import type { Attachment } from "@teamflow/domain/attachment";
import type { Task } from "@teamflow/domain/task";
import { Paperclip } from "lucide-react";
import { useRef } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useMayHere, useProject } from "../../app/project.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { AttachmentLine } from "./attachment-line.tsx";
import { UploadLine } from "./upload-line.tsx";
import { type Destination, upload, uploads } from "./uploads.ts";
import { useAttachmentWrites } from "./use-attachment-writes.ts";
import { useFileDrop } from "./use-file-drop.ts";
import { useFileLink } from "./use-file-link.ts";
import { usePastedFiles } from "./use-pasted-files.ts";
import { useAttachmentsText } from "./words.ts";

/** The files of a task, and every way to add more: the button, dropping them, pasting a picture. */
export function AttachmentsPart({ task }: { task: Task }) {
  const words = useAttachmentsText();
  const { orgId } = useOrganization();
  const { archivedAt } = useProject();
  const isOpen = useMayHere("task:update") && !task.trashedAt && !archivedAt;
  const { list } = api.useUtils().attachments;
  const to: Destination = {
    taskId: task.id,
    address: `/api/v1/organizations/${orgId}/tasks/${task.id}/attachments`,
    onKept: () => void list.invalidate({ orgId, taskId: task.id }),
  };
  const add = (files: File[]) => files.length > 0 && upload(to, files);
  const { isOver, handlers } = useFileDrop(isOpen, add);
  usePastedFiles(isOpen, words.pasted, add);
  return (
    <section
      {...handlers}
      aria-labelledby="attachments-title"
      className={classes(
        "flex flex-col gap-1 border-t border-line pt-3",
        isOver && "outline-2 outline-offset-4 outline-accent outline-dashed",
      )}
    >
      <div className="flex items-center gap-1">
        <h2 id="attachments-title" className="flex-1 text-sm font-medium text-soft">
          {isOver ? words.drop : words.title}
        </h2>
        {isOpen && <AddButton onFiles={add} />}
      </div>
      <Files {...{ task, to, isOpen }} />
    </section>
  );
}

function AddButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const words = useAttachmentsText();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        look="quiet"
        size="small"
        icon={<Paperclip size={14} aria-hidden />}
        onClick={() => chooser.current?.click()}
      >
        {words.add}
      </Button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label={words.add}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file, chosen again, is a choice too.
          target.value = "";
        }}
      />
    </>
  );
}

function Files({ task, to, isOpen }: { task: Task; to: Destination; isOpen: boolean }) {
  const { common } = useText();
  const words = useAttachmentsText();
  const { orgId } = useOrganization();
  const { remove } = useAttachmentWrites(task.id);
  const copyLink = useFileLink();
  const onTheWay = uploads.use(task.id) ?? [];
  const { data, error, isPending, refetch } = api.attachments.list.useQuery({
    ...{ orgId, taskId: task.id },
  });
  if (isPending) return <SkeletonRows label={common.loading} />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  const placeOf = ({ id }: Attachment) => `${to.address}/${id}`;
  return (
    <>
      {data.length + onTheWay.length === 0 && (
        <p className="py-1 text-sm text-faint">{isOpen ? words.empty : words.emptyForReader}</p>
      )}
      <ul aria-label={words.title} className="flex flex-col gap-0.5 empty:hidden">
        {data.map((file) => (
          <AttachmentLine
            key={file.id}
            file={file}
            address={placeOf(file)}
            onCopyLink={() => copyLink(file, placeOf(file))}
            onRemove={isOpen ? () => remove(file) : undefined}
          />
        ))}
        {onTheWay.map((each) => (
          <UploadLine key={each.key} upload={each} to={to} />
        ))}
      </ul>
    </>
  );
}
