import { useEffect, useEffectEvent } from "react";

/**
 * Takes files that are pasted while the task is open, wherever the focus is. What has words too is meant for the text
 * that is being written.
 *
 * @param name what a pasted picture is called: browsers call every one `image.png`
 */
export function usePastedFiles(
  isOpen: boolean,
  name: string,
  onFiles: (files: File[]) => void,
): void {
  const take = useEffectEvent((event: ClipboardEvent) => {
    const { clipboardData, target } = event;
    const files = [...(clipboardData?.files ?? [])];
    if (!isOpen || files.length === 0 || event.defaultPrevented) return;
    if (isText(target) && clipboardData?.types.includes("text/plain")) return;
    event.preventDefault();
    onFiles(files.map((file) => (file.name === "image.png" ? renamed(file, name) : file)));
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent) => take(event);
    document.addEventListener("paste", listen);
    return () => document.removeEventListener("paste", listen);
  }, []);
}

function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

function renamed(file: File, name: string): File {
  return new File([file], `${name}.png`, { type: file.type });
}
