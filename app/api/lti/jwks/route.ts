// The public keys by which learning platforms check what we sign.
import { tellKeys } from "@/lib/account/lti";

export const dynamic = "force-dynamic";

export async function GET(request: Request) {
  return tellKeys(request);
}
