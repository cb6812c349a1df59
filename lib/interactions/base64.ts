// Bytes as text, alike in browsers and in Node.

/** In base64 with padding (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  // A call takes only so many arguments.
  const CHUNK = 0x8000;
  let text = "";
  for (let from = 0; from < bytes.length; from += CHUNK)
    text += String.fromCharCode(...bytes.subarray(from, from + CHUNK));
  return btoa(text);
}
