// The way to the provider of single sign-on.
import { startSso } from "@/lib/account/sso";

export const dynamic = "force-dynamic";

export async function GET(request: Request) {
  return startSso(request);
}
