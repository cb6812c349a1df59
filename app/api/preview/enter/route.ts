// Signs an author's browser in as a made-up person. Development only: in production there is no such address, and nothing of it is built.
export const dynamic = "force-dynamic";

export async function POST(request: Request) {
  if (process.env.NODE_ENV === "development") {
    const { enterAsRole } = await import("@/lib/account/preview-person");
    return enterAsRole(request);
  }
  return new Response(null, { status: 404 });
}
