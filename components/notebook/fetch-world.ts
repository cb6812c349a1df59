// Fetches a sealed world's training part for the kernel, which has no cookie of its own.
import type { WorldSupply } from "@/lib/kernel/client";

/**
 * Bytes and id of the learner's world of an exercise. The first answer sends on to that world's own address, which the
 * browser keeps for good. Rejects with the server's own words.
 */
export async function fetchWorld(exercise: string): Promise<WorldSupply> {
  const response = await fetch(`/api/worlds/${encodeURIComponent(exercise)}`);
  if (!response.ok) {
    const body: unknown = await response.json().catch(() => null);
    throw new Error(
      messageIn(body) ?? `The server answered ${response.status} for the world of "${exercise}".`,
    );
  }
  const worldId = response.headers.get("x-world-id");
  if (worldId === null) throw new Error(`The world of "${exercise}" came without its id.`);
  return { bytes: new Uint8Array(await unpacked(response).arrayBuffer()), worldId };
}

/** Worlds travel as gzip files; one made long ago may be plain. */
function unpacked(response: Response): Response {
  if (response.headers.get("content-type") !== "application/gzip" || response.body === null) return response;
  return new Response(response.body.pipeThrough(new DecompressionStream("gzip")));
}

function messageIn(body: unknown): string | null {
  if (typeof body !== "object" || body === null) return null;
  if ("message" in body && typeof body.message === "string") return body.message;
  return "error" in body ? messageIn(body.error) : null;
}
