// What a platform sends with a browser: the query of a GET, or a form of a POST (Security Framework 1.0, section 5.1.1.1), within a cap.
import { readWithin } from "../access/read-within";
import { Refused } from "../judge/api/respond";

const MOST_BYTES = 100_000;

/** The first value of each name. @throws Refused where it is no form, or too long a one */
export async function readSent(request: Request): Promise<ReadonlyMap<string, string>> {
  if (request.method !== "POST") return firstOf(new URL(request.url).searchParams);
  if (!/^application\/x-www-form-urlencoded\b/.test(request.headers.get("content-type") ?? "")) {
    const message = "A learning platform sends this as a form (application/x-www-form-urlencoded).";
    throw new Refused({ status: 415, key: "notForm", params: {}, message });
  }
  const bytes = await readWithin(request.body, MOST_BYTES);
  if (bytes === null) {
    const message = `The form is longer than ${MOST_BYTES} bytes.`;
    throw new Refused({ status: 413, key: "tooLarge", params: { most: MOST_BYTES }, message });
  }
  return firstOf(new URLSearchParams(bytes.toString("utf8")));
}

function firstOf(sent: URLSearchParams): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of sent) if (!found.has(name)) found.set(name, value);
  return found;
}
