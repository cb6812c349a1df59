// What a learning platform writes into the address that it launches by (cmi5 "Quartz", section 8.1), read and checked. Pure. Nothing of it
// is proved by itself: that it is of a platform we know, and that the platform stands by it, is asked elsewhere.
import * as z from "zod/mini";

const LONGEST = 2000;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Section 9.2: an agent named by an account of the platform. */
const actorSchema = z.strictObject({
  objectType: z.optional(z.literal("Agent")),
  name: z.optional(z.string()),
  account: z.strictObject({ homePage: z.url(), name: z.string().check(z.minLength(1)) }),
});
type Actor = z.infer<typeof actorSchema>;

export interface Launch {
  /** Where its learning record store's resources hang from, with one slash at its end. */
  readonly endpoint: string;
  /** Where the token is fetched, once. */
  readonly fetch: string;
  readonly actor: Actor;
  readonly registration: string;
  /** The assignable unit as the platform names it: the object of every statement. */
  readonly activity: string;
}

const LAUNCH_NAMES = ["endpoint", "fetch", "actor", "registration", "activityId"] as const;

/** @param query as it came, "?" or not; further parameters are left alone @returns null where something is missing or wrong */
export function readLaunch(query: string): Launch | null {
  const sent = new URLSearchParams(query);
  const [endpoint, fetch, actor, registration, activity] = LAUNCH_NAMES.map(
    (name) => sent.get(name) ?? "",
  ) as [...[string, string, string, string, string]];
  if ([endpoint, fetch, actor, registration, activity].some((text) => text === "" || text.length > LONGEST))
    return null;
  if (![endpoint, fetch, activity].every((text) => URL.canParse(text)) || !uuid.test(registration))
    return null;
  const known = parsed(actor);
  if (!known) return null;
  return { endpoint: withSlash(endpoint), fetch, actor: known, registration, activity };
}

/** Only what a launch is, in one order: to be kept in a field or an address. */
export function launchQuery(query: string): string {
  const sent = new URLSearchParams(query);
  return LAUNCH_NAMES.map((name) => `${name}=${encoded(sent.get(name) ?? "")}`).join("&");
}

/** Nothing is left bare that addresses within this site may not hold. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

function parsed(text: string): Actor | null {
  try {
    return actorSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function withSlash(address: string): string {
  const url = new URL(address);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/`;
  return url.href;
}
