// Tells the engine's refusals, which are answers, from its failures.
import { isAPIError } from "better-auth/api";

/** The engine's name for why it refused, such as "EMAIL_NOT_VERIFIED". @throws what is no refusal */
export function refusalOf(error: unknown): string {
  if (!isAPIError(error)) throw error;
  return typeof error.body?.code === "string" ? error.body.code : "";
}
