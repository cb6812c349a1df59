// Addresses: our own, which a platform's administrator copies, and which of a platform's own may be spoken to. Pure.
import { isLoopback } from "../../access/loopback";

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
 * Logins and keys have an address for each organisation; a launch is known by its state.
 * @param origin the app's, as browsers see it
 */
export function toolAddresses(origin: string, organisation: string): ToolAddresses {
  return {
    login: `${origin}/api/lti/${organisation}/login`,
    launch: `${origin}/api/lti/launch`,
    jwks: `${origin}/api/lti/${organisation}/jwks`,
  };
}

const LONGEST = 1000;

/**
 * Whether the server may speak to an address that somebody typed: by TLS (Security Framework, section 3), so that plain services of
 * this machine or its neighbours are out of reach. A server that is itself on loopback may speak to loopback: for development.
 */
export function isPlatformAddress(text: string, origin: string): boolean {
  if (text.length > LONGEST || !URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== "" || url.password !== "" || url.hash !== "") return false;
  return (
    url.protocol === "https:" ||
    (url.protocol === "http:" && isLoopback(url.hostname) && isLoopback(new URL(origin).hostname))
  );
}

/** An issuer is such an address without a query (Security Framework, section 5.1.2). */
export function isIssuer(text: string, origin: string): boolean {
  return isPlatformAddress(text, origin) && !text.includes("?");
}
