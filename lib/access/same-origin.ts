// Tells a request of our own pages from one that another site, or the runner's host, made the browser send.

export interface RequestFacts {
  readonly method: string;
  /** The origin the server answers as, such as "http://aisle.localhost:3000". */
  readonly ownOrigin: string;
  readonly origin: string | null;
  readonly secFetchSite: string | null;
}

/**
 * A request that changes something must say it comes from our own origin; one that only reads may leave the origin
 * out, but must not name another. "same-site" is refused: the runner's host is same-site and runs learners' code.
 */
export function isSameOrigin({ method, ownOrigin, origin, secFetchSite }: RequestFacts): boolean {
  if (secFetchSite !== null && secFetchSite !== "same-origin") return false;
  if (origin !== null) return origin === ownOrigin;
  return method === "GET" || method === "HEAD";
}
