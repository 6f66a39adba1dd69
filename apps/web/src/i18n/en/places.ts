/** The words of places that somebody was at, or keeps at hand. */
export const places = {
  recent: "Recently opened",
  noRecent:
    "The projects, tasks, views and teams that you open stand here: the way back is one press.",
  favourites: "Favourites",
  keep: "Add to favourites",
  letGo: "Remove from favourites",
  hint: "Alt with the arrow up or down moves it.",
  menuOf: (name: string) => `What to do with ${name}`,
  up: "Move up",
  down: "Move down",
  moved: (name: string, position: number, total: number) =>
    `${name}, position ${position} of ${total}`,
  failed: (words: string) => `Your favourites are as they were. ${words}`,
  kinds: { project: "Project", view: "View", task: "Task", team: "Team" },
};
