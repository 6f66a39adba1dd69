import { RotateCcw, TriangleAlert, X } from "lucide-react";
import { useRegion } from "../../i18n/locale.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Progress } from "../../ui/progress.tsx";
import { type Destination, dismiss, retry, type Upload } from "./uploads.ts";
import { useAttachmentsText } from "./words.ts";

/** A file on its way: how far it is, or why it did not arrive and what can be done about it. */
export function UploadLine({ upload, to }: { upload: Upload; to: Destination }) {
  const words = useAttachmentsText();
  const region = useRegion();
  const { file, state, share, code } = upload;
  if (state === "failed")
    return (
      <li className="flex items-center gap-2 rounded bg-danger-wash py-1 pr-1 pl-2">
        <TriangleAlert size={16} aria-hidden className="shrink-0 text-danger" />
        <div role="alert" className="min-w-0 flex-1 text-sm">
          <p className="truncate">{file.name}</p>
          <p className="text-xs text-soft">{faultWords(words.faults, code)}</p>
        </div>
        {!hopeless.has(code) && (
          <IconButton
            label={words.retry(file.name)}
            icon={<RotateCcw size={14} />}
            onClick={() => retry(to, upload)}
          />
        )}
        <IconButton
          label={words.dismiss(file.name)}
          icon={<X size={14} />}
          onClick={() => dismiss(to, upload)}
        />
      </li>
    );
  const percent = new Intl.NumberFormat(region, { style: "percent" }).format(share);
  const far = share < 1 ? words.sending(percent) : words.checking;
  return (
    <li className="px-2 py-1.5">
      <Progress
        label={file.name}
        words={state === "waiting" ? words.waiting : far}
        done={Math.round(share * 100)}
        total={100}
      />
    </li>
  );
}

/** What is wrong with the file itself is as wrong the next time. */
const hopeless: ReadonlySet<string | null> = new Set(["TOO_LARGE", "EMPTY_FILE"]);

function faultWords(faults: ReturnType<typeof useAttachmentsText>["faults"], code: string | null) {
  const known: Readonly<Record<string, string>> = faults;
  return known[code ?? "other"] ?? faults.other;
}
