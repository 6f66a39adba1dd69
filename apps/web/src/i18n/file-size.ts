const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** How large a file is, as people say it: `340 kB`, `1.2 MB`; in thousands, as their computers do. */
export function fileSize(region: string, bytes: number): string {
  const at = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const value = bytes / 1000 ** at;
  return new Intl.NumberFormat(region, {
    ...{ style: "unit", unit: units[at] ?? "byte" },
    unitDisplay: at === 0 ? "long" : "short",
    maximumFractionDigits: at > 1 && value < 100 ? 1 : 0,
  }).format(value);
}
