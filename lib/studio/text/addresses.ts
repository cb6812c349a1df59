// Which addresses a text may lead to and which pictures it may show. An address is allowed by what it is, never by what it is not.

/** Control characters, spaces, backslashes and what could end an attribute. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what it looks for
const odd = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029\\"'<>`]/;

/** @returns the address, or null where it is none that a text may lead to */
export function allowedAddress(url: string): string | null {
  if (url.length > 2_000 || odd.test(url)) return null;
  if (/^#[^#]+$/.test(url)) return url;
  if (/^\/(?!\/)/.test(url)) return url;
  if (/^mailto:[^:@/]+@[^:@/]+$/i.test(url)) return url;
  if (!/^https?:\/\/[^/]/i.test(url) || !URL.canParse(url)) return null;
  const { username, password, hostname, protocol } = new URL(url);
  const isPlain = username === "" && password === "" && hostname !== "";
  return isPlain && (protocol === "https:" || protocol === "http:") ? url : null;
}

const pictureName = /^[\p{L}\p{N}_][\p{L}\p{N}_ ().-]*\.(?:png|jpe?g|gif|webp|svg|avif)$/iu;

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The bare file name that an address stands for, or null where it is something else. */
export function pictureNameOf(url: string): string | null {
  const name = decoded(url);
  return name.length <= 200 && pictureName.test(name) && !name.includes("..") ? name : null;
}
