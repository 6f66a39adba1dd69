const dayMs = 24 * 60 * 60 * 1000;

/** The days that a person most often means, counted from today: `YYYY-MM-DD` all of them. */
export function nearDays(today: string): { today: string; tomorrow: string; nextWeek: string } {
  const at = Date.parse(today);
  const weekday = new Date(at).getUTCDay();
  return {
    today,
    tomorrow: dayOf(at + dayMs),
    nextWeek: dayOf(at + ((8 - weekday) % 7 || 7) * dayMs),
  };
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
