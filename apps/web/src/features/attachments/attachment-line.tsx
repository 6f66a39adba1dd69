import type { Attachment } from "@teamflow/domain/attachment";
import { Download, FileText, Link2, Trash2 } from "lucide-react";
import { agoWords, fullInstant } from "../../i18n/dates.ts";
import { fileSize } from "../../i18n/file-size.ts";
import { useRegion } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { useAttachmentsText } from "./words.ts";

type LineProps = {
  file: Attachment;
  /** Where the file is. */
  address: string;
  onCopyLink: () => void;
  /** Absent for whoever may not. */
  onRemove: (() => void) | undefined;
};

/** A file: what it looks like, how it is called, how large it is, whose and since when; a press saves it. */
export function AttachmentLine({ file, address, onCopyLink, onRemove }: LineProps) {
  const words = useAttachmentsText();
  const region = useRegion();
  const now = useNow();
  return (
    <li className="group flex min-w-0 items-center gap-1 rounded transition-tint hover:bg-hover">
      <a
        href={`${address}/content`}
        download={file.name}
        className="flex min-w-0 flex-1 items-center gap-3 rounded p-1"
      >
        <Preview file={file} address={address} />
        <span className="sr-only">{words.download}</span>
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="truncate text-sm" title={file.name}>
            {file.name}
          </span>
          <span className="truncate text-xs text-faint">
            {fileSize(region, file.sizeBytes)}
            {" · "}
            <time
              dateTime={file.createdAt.toISOString()}
              data-tooltip={fullInstant(region, file.createdAt)}
            >
              {words.by(file.createdByName, agoWords(region, file.createdAt, now))}
            </time>
          </span>
        </span>
        <Download size={14} aria-hidden className="shrink-0 text-faint" />
      </a>
      <IconButton
        label={words.copyLink(file.name)}
        icon={<Link2 size={14} />}
        onClick={onCopyLink}
      />
      {onRemove && (
        <IconButton
          label={words.remove(file.name)}
          icon={<Trash2 size={14} />}
          onClick={onRemove}
        />
      )}
    </li>
  );
}

function Preview({ file, address }: Pick<LineProps, "file" | "address">) {
  const frame = "size-10 shrink-0 rounded border border-line bg-float";
  if (file.hasThumbnail)
    return (
      <img src={`${address}/thumbnail`} alt="" loading="lazy" className={`${frame} object-cover`} />
    );
  return (
    <span className={`${frame} flex items-center justify-center text-faint`}>
      <FileText size={18} aria-hidden />
    </span>
  );
}
