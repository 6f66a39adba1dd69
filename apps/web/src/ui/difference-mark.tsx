import type { ReactNode } from "react";

const looks = {
  added: "rounded-xs bg-accent-wash text-ink decoration-accent underline-offset-2",
  gone: "rounded-xs bg-danger-wash text-ink decoration-danger",
};

/** A part of a text that only one of two versions has. @param label which of them, for whoever hears it */
export function DifferenceMark({
  kind,
  label,
  children,
}: {
  kind: keyof typeof looks;
  label: string;
  children: ReactNode;
}) {
  const Mark = kind === "added" ? "ins" : "del";
  return (
    <Mark className={looks[kind]}>
      <span className="sr-only">{label}: </span>
      {children}
    </Mark>
  );
}
