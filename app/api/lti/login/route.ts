// Where a learning platform begins a login. Another site sends the browser here, by either method.
import { beginLogin } from "@/lib/account/lti";

export const dynamic = "force-dynamic";

export async function GET(request: Request) {
  return beginLogin(request);
}

export async function POST(request: Request) {
  return beginLogin(request);
}
