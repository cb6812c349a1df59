// Files that are only given out as they were built: by the hash that came with the worker's own script, whatever a cache holds.

/** Address from the origin's root → SHA-256 of the content, base64. */
export type Hashes = Readonly<Record<string, string>>;

export async function hashOf(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...digest));
}

export interface Store {
  match(address: string): Promise<Response | undefined>;
  put(address: string, response: Response): Promise<void>;
}

export interface FromBuildOptions {
  readonly path: string;
  readonly hashes: Hashes;
  readonly store: Store;
  readonly fetchFile: (path: string) => Promise<Response>;
}

/**
 * The bytes of a built file: from the store where they are what was built, else from the server, and then they are stored.
 * Null where it is no file of this build, or the server has another one under its name.
 * @throws TypeError as `fetch` does when the server does not answer
 */
export async function fromBuild({
  path,
  hashes,
  store,
  fetchFile,
}: FromBuildOptions): Promise<ArrayBuffer | null> {
  const wanted = Object.hasOwn(hashes, path) ? hashes[path] : undefined;
  if (wanted === undefined) return null;
  const kept = await store.match(path);
  if (kept) {
    const bytes = await kept.arrayBuffer();
    if ((await hashOf(bytes)) === wanted) return bytes;
  }
  const response = await fetchFile(path);
  if (!response.ok) return null;
  const bytes = await response.arrayBuffer();
  if ((await hashOf(bytes)) !== wanted) return null;
  await store.put(path, new Response(bytes));
  return bytes;
}
