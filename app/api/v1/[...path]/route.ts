// The API for programs; what it does is in lib/account/api.
import { callApi } from "@/lib/account/api/api";

export const dynamic = "force-dynamic";

export async function GET(request: Request) {
  return callApi(request);
}

export async function PUT(request: Request) {
  return callApi(request);
}

export async function DELETE(request: Request) {
  return callApi(request);
}
