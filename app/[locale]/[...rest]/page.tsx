// Every address that leads nowhere. It reads the request's headers so that the answer is made per request and carries
// the nonce of its policy; the built-in page is static, has none, and stays dead.
import { headers } from "next/headers";
import { notFound } from "next/navigation";

export default async function Rest() {
  await headers();
  notFound();
}
