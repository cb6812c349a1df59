// What is wrong with single fields, before anything is done with them.
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "../auth/engine";
import { isEmail } from "../auth/invitation-csv";
import type { Said } from "./form";

export type Faults = Record<string, Said>;

export function nameFault(name: string, most = 80): Said | null {
  if (name === "") return { key: "empty" };
  return name.length > most ? { key: "tooLong", params: { most } } : null;
}

export function emailFault(email: string): Said | null {
  return isEmail(email) ? null : { key: "noEmail" };
}

export function passwordFault(password: string): Said | null {
  if (password.length < SHORTEST_PASSWORD)
    return { key: "passwordShort", params: { least: SHORTEST_PASSWORD } };
  if (password.length > LONGEST_PASSWORD) return { key: "passwordLong", params: { most: LONGEST_PASSWORD } };
  return null;
}

/** Only the faults, or null where there is none. */
export function faultsIn(all: Readonly<Record<string, Said | null>>): Faults | null {
  const found = Object.entries(all).flatMap(([name, said]) => (said ? [[name, said] as const] : []));
  return found.length > 0 ? Object.fromEntries(found) : null;
}
