const words: Record<string, string> = {
  "te doen": "to do",
  nieuw: "new",
  gepland: "planned",
  bezig: "doing",
  "in behandeling": "doing",
  "in uitvoering": "doing",
  "ter controle": "in review",
  geblokkeerd: "blocked",
  wacht: "on hold",
  "in de wacht": "on hold",
  klaar: "done",
  gereed: "done",
  afgerond: "done",
  opgelost: "resolved",
  gesloten: "closed",
  geannuleerd: "canceled",
  vervallen: "canceled",
  laag: "low",
  normaal: "medium",
  gemiddeld: "medium",
  hoog: "high",
  dringend: "urgent",
  spoed: "urgent",
  kritiek: "urgent",
};

/** A status or priority in English, where it is a Dutch word in common use: that is what the server understands. */
export function inEnglish(word: string): string {
  return words[word.trim().toLowerCase()] ?? word;
}
