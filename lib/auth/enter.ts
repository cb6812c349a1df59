// Opens a session for a person who proved by a passkey who they are. Only this server calls it: it has no address.
import type { BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import * as z from "zod";

export const entering = {
  id: "aisle-enter",
  endpoints: {
    enterAs: createAuthEndpoint.serverOnly(
      { method: "POST", body: z.object({ person: z.string() }) },
      async (context) => {
        const { internalAdapter } = context.context;
        const user = await internalAdapter.findUserById(context.body.person);
        if (!user) return null;
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(context, { session, user });
        return { user };
      },
    ),
  },
} satisfies BetterAuthPlugin;
