/** No stream tells of what happens outside organizations: while it is on screen, it is asked for again. */
export const lookAgain = { staleTime: 0, refetchInterval: 5000 } as const;
