// The public keys by which an organisation's badges are checked.
import { tellBadgeKeys } from "@/lib/account/badges/tell";

export const dynamic = "force-dynamic";

export async function GET(request: Request, { params }: { params: Promise<{ organisation: string }> }) {
  return tellBadgeKeys(request, (await params).organisation);
}
