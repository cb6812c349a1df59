// Reads what comes over the network within a size. It decides nothing about what is in it.

/** @returns all of it; null as soon as it is larger than `most` bytes, and the rest is not waited for */
export async function readWithin(
  body: AsyncIterable<Uint8Array> | null,
  most: number,
): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
