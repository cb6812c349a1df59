// Who looks at an account's page or sends one of its forms, and the means to answer. Every page and form begins here.
import type { Actor } from "../access/can";
import type { Accounts } from "../auth/accounts";
import type { Engine } from "../auth/engine";
import { type Person, recognise } from "../auth/who";
import { TooMany } from "../db/rate";
import { addressOf, ownOrigin, requireSameOrigin, visitOf } from "../judge/api/request";
import { Refused } from "../judge/api/respond";
import { getServer } from "../judge/server";
import { type FormRequest, type FormWork, type Outcome, typed } from "./form";
import { tooManySaid } from "./too-many";

export interface Visitor {
  readonly accounts: Accounts;
  readonly engine: Engine;
  readonly origin: string;
  /** Keyed hash of the network address. */
  readonly address: string;
  readonly actor: Actor;
  readonly person: Person | null;
}

export interface SignedIn extends Visitor {
  readonly person: Person;
}

/** @throws Refused at a host that is not the app's */
export async function visitorOf(headers: Headers): Promise<Visitor> {
  const request = { headers };
  const origin = ownOrigin(request);
  const { accounts, secrets } = await getServer();
  const { actor, person } = await recognise(accounts, { headers, visit: visitOf(request) });
  const address = addressOf(request, secrets);
  return { accounts, engine: accounts.engine(origin), origin, address, actor, person };
}

export function isSignedIn(visitor: Visitor): visitor is SignedIn {
  return visitor.person !== null;
}

/** The work of a form that anybody may send. What was typed is given back unless the work goes on to another page. */
export function openForm(work: (visitor: Visitor, request: FormRequest) => Promise<Outcome>): FormWork {
  return async (request) => {
    const values = typed(request);
    try {
      requireSameOrigin({ method: "POST", headers: request.headers });
      return { values, ...(await work(await visitorOf(request.headers), request)) };
    } catch (error) {
      if (error instanceof TooMany) return { values, error: tooManySaid(error) };
      if (error instanceof Refused) return { values, error: { key: error.refusal.key } };
      console.error(error);
      return { values, error: { key: "ourMistake" } };
    }
  };
}

/** The work of a form for people who are signed in; others are told so, and nothing they typed is lost. */
export function signedInForm(work: (visitor: SignedIn, request: FormRequest) => Promise<Outcome>): FormWork {
  return openForm(async (visitor, request) =>
    isSignedIn(visitor) ? work(visitor, request) : { error: { key: "signInFirst" } },
  );
}

export const notAllowed: Outcome = { error: { key: "notAllowed" } };
