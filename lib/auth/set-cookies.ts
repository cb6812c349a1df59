// Cookies as Set-Cookie headers say them, taken apart, for those who set cookies one by one.

export interface SetCookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly sameSite: "lax" | "strict" | "none";
  /** Seconds; left out, the cookie ends with the browser. */
  readonly maxAge?: number;
}

/** The cookies of an answer. Domain and Expires are not read: ours have none, or mean Max-Age. */
export function setCookiesIn(headers: Headers): SetCookie[] {
  return headers.getSetCookie().map(parse);
}

function parse(header: string): SetCookie {
  const [pair = "", ...attributes] = header.split(";").map((part) => part.trim());
  const at = pair.indexOf("=");
  const found = new Map(
    attributes.map((attribute) => {
      const [name = "", value = ""] = attribute.split("=");
      return [name.toLowerCase(), value] as const;
    }),
  );
  const sameSite = found.get("samesite")?.toLowerCase();
  const maxAge = found.get("max-age");
  return {
    name: pair.slice(0, at),
    value: decodeURIComponent(pair.slice(at + 1)),
    path: found.get("path") || "/",
    httpOnly: found.has("httponly"),
    secure: found.has("secure"),
    sameSite: sameSite === "strict" || sameSite === "none" ? sameSite : "lax",
    ...(maxAge !== undefined && { maxAge: Number(maxAge) }),
  };
}
