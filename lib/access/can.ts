// Who may do what: one pure function, asked by every handler for itself.

export type Actor = { readonly kind: "nobody" } | { readonly kind: "learner"; readonly learner: string };

export type Ask =
  | { readonly action: "attempt:read"; readonly resource: { readonly learner: string } }
  /** `worldOf` is null where the exercise has no world: then any learner may. */
  | { readonly action: "attempt:make"; readonly resource: { readonly worldOf: string | null } }
  | { readonly action: "help:open"; readonly resource: { readonly learner: string } };

/** A learner may hand in on and read what is theirs; nobody may do nothing. */
export function can(actor: Actor, ask: Ask): boolean {
  if (actor.kind === "nobody") return false;
  switch (ask.action) {
    case "attempt:read":
    case "help:open":
      return ask.resource.learner === actor.learner;
    case "attempt:make":
      return ask.resource.worldOf === null || ask.resource.worldOf === actor.learner;
  }
}
