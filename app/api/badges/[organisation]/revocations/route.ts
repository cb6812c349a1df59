// Which of an organisation's badges do not stand.
import { tellRevocations } from "@/lib/account/badges/tell";

export const dynamic = "force-dynamic";

export async function GET(request: Request, { params }: { params: Promise<{ organisation: string }> }) {
  return tellRevocations(request, (await params).organisation);
}
