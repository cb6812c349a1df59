// The headers by which a platform's learning record store knows a session (cmi5, section 8.2.3). Pure.
import { XAPI_VERSION } from "../xapi/credentials";

export const tokenHeaders = (token: string): Record<string, string> => ({
  authorization: `Basic ${token}`,
  "x-experience-api-version": XAPI_VERSION,
  "user-agent": "Aisle-cmi5",
});
