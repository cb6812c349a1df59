// A launch begun anew in a window of its own, because it came in a frame.
import { goOnInWindow } from "@/lib/account/lti";

export const dynamic = "force-dynamic";

export async function GET(request: Request) {
  return goOnInWindow(request);
}
