// The public keys by which an organisation's learning platforms check what we sign.
import { tellKeys } from "@/lib/account/lti";

export const dynamic = "force-dynamic";

export async function GET(request: Request, { params }: { params: Promise<{ organisation: string }> }) {
  return tellKeys(request, (await params).organisation);
}
