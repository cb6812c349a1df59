// Addresses: our own, which a platform's administrator copies, and which of a platform's own may be an issuer. Pure.
import { isOutsideAddress } from "../addresses";

/** What the platform must know of us (Core 1.3, section 3.1.3; Security Framework 1.0, sections 5.1.1.1 and 6.3). */
export interface ToolAddresses {
  /** "Initiate login URL". */
  readonly login: string;
  /** "Redirection URI", also the default "target link URI". */
  readonly launch: string;
  /** "Public keyset URL". */
  readonly jwks: string;
}

/**
 * All of them are an organisation's own: so a platform answers no login but one of the organisation that it knows.
 * @param origin the app's, as browsers see it
 */
export function toolAddresses(origin: string, organisation: string): ToolAddresses {
  return {
    login: `${origin}/api/lti/${organisation}/login`,
    launch: `${origin}/api/lti/${organisation}/launch`,
    jwks: `${origin}/api/lti/${organisation}/jwks`,
  };
}

/** An issuer is an address that may be spoken to, without a query (Security Framework, section 5.1.2). */
export function isIssuer(text: string, origin: string): boolean {
  return isOutsideAddress(text, origin) && !text.includes("?");
}
