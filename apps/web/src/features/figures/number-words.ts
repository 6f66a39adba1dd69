/** Numbers as people of a region write them. */
export function numberWords(region: string) {
  const whole = new Intl.NumberFormat(region);
  const fraction = new Intl.NumberFormat(region, { maximumFractionDigits: 2 });
  const working = new Intl.NumberFormat(region, {
    ...{ style: "unit", unit: "hour", unitDisplay: "long", maximumFractionDigits: 1 },
  });
  const share = new Intl.NumberFormat(region, { style: "percent" });
  return {
    count: (value: number) => whole.format(value),
    number: (value: number) => fraction.format(value),
    percent: (value: number) => share.format(value / 100),
    hours: (value: number) => lengthOf(region, value),
    /** Hours that were worked: however many they are, they stay hours. */
    worked: (value: number) => working.format(value),
  };
}

const dayHours = 24;

/** Hours, and from two days on days. */
function lengthOf(region: string, hours: number): string {
  const isDays = hours >= 2 * dayHours;
  const length = isDays ? hours / dayHours : hours;
  return new Intl.NumberFormat(region, {
    ...{ style: "unit", unit: isDays ? "day" : "hour", unitDisplay: "long" },
    maximumFractionDigits: length < 10 ? 1 : 0,
  }).format(length);
}
