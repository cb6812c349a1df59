// Which addresses that somebody typed the server may speak to: learning platforms', and those that take webhooks. Pure.
import { isLoopback } from "../access/loopback";

const LONGEST = 1000;

/**
 * By TLS (for platforms: LTI Security Framework, section 3), so that plain services of this machine or its neighbours are out of reach.
 * A server that is itself on loopback may speak to loopback: for development.
 * @param origin the app's, as browsers see it
 */
export function isOutsideAddress(text: string, origin: string): boolean {
  if (text.length > LONGEST || !URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== "" || url.password !== "" || url.hash !== "") return false;
  return (
    url.protocol === "https:" ||
    (url.protocol === "http:" && isLoopback(url.hostname) && isLoopback(new URL(origin).hostname))
  );
}
