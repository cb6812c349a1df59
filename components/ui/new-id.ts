// Ids of what is made in this browser.

/** An id that nothing else has. */
export function newId(): string {
  // crypto.randomUUID is missing on plain HTTP in a local network, where lessons are read as well.
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("-");
}
