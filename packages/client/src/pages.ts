import type { CallOptions } from "./api.ts";

/** A list that comes in pages, such as `api.tasks.list`. */
export type List<I, T> = {
  query: (
    input: I & { cursor?: string },
    options?: CallOptions,
  ) => Promise<{ items: T[]; nextCursor: string | null }>;
};

/**
 * All rows of a list, page by page: the next page is asked for when the rows of the last one are used up. What is
 * added or moved meanwhile may be missed; nothing that stays where it is comes twice.
 *
 * @param input as the list takes it, with `limit` for the size of a page, and `cursor` to begin at a kept place
 * @throws what the list throws, at the row where it could not go on
 *
 * @example
 * for await (const task of pages(api.tasks.list, { orgId, projectId })) console.log(task.code, task.title);
 */
export async function* pages<I extends object, T>(
  list: List<I, T>,
  input: I,
  options: CallOptions = {},
): AsyncGenerator<T, void, undefined> {
  let page = await list.query(input, options);
  while (true) {
    yield* page.items;
    if (page.nextCursor === null) return;
    page = await list.query({ ...input, cursor: page.nextCursor }, options);
  }
}
