// The way back from the provider of single sign-on: the one address of ours to which another site may send a browser with effect.
import { finishSso } from "@/lib/account/sso";

export const dynamic = "force-dynamic";

export async function GET(request: Request) {
  return finishSso(request);
}
