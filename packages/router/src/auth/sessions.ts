import { changingAccount } from "@teamflow/data/account-change";
import { endSession, endSessions, listSessions } from "@teamflow/data/sessions";
import { Page } from "@teamflow/domain/cursor";
import { SessionId } from "@teamflow/domain/ids";
import { z } from "zod";
import { router, selfProcedure } from "../trpc.ts";
import { note } from "./note.ts";

/** Where one is signed in. */
export const sessions = router({
  list: selfProcedure.input(Page).query(({ ctx, input }) => listSessions(ctx.person, input)),

  /** Ends one of one's sessions: its next call is refused, its streams end within five seconds. @throws `not_found` */
  end: selfProcedure
    .input(z.strictObject({ sessionId: SessionId }))
    .mutation(async ({ ctx, input: { sessionId } }) => {
      await changingAccount(ctx.person, async (inside) => {
        await endSession(inside, sessionId);
        await note(ctx, inside, { userId: inside.userId, action: "session_ended" });
      });
      if (sessionId === ctx.person.sessionId) ctx.request.setSession?.(null);
      return null;
    }),

  /** Ends all but the one that asks. */
  endOthers: selfProcedure.mutation(({ ctx }) =>
    changingAccount(ctx.person, async (inside) => {
      const { userId, sessionId } = inside;
      const ended = await endSessions(inside, { userId, except: sessionId });
      await note(ctx, inside, { userId, action: "sessions_ended", details: { ended } });
      return { ended };
    }),
  ),
});
