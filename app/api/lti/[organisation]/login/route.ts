// Where a learning platform of an organisation begins a login. Another site sends the browser here, by either method.
import { beginLogin } from "@/lib/account/lti";

export const dynamic = "force-dynamic";

interface Place {
  readonly params: Promise<{ organisation: string }>;
}

export async function GET(request: Request, { params }: Place) {
  return beginLogin(request, (await params).organisation);
}

export async function POST(request: Request, { params }: Place) {
  return beginLogin(request, (await params).organisation);
}
