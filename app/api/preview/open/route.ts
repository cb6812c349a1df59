// Opens a file of the course in the author's editor. Development only: in production there is no such address, and nothing of it is built.
export const dynamic = "force-dynamic";

export async function POST(request: Request) {
  if (process.env.NODE_ENV === "development") {
    const { openInEditor } = await import("@/lib/preview/requests");
    return openInEditor(request);
  }
  return new Response(null, { status: 404 });
}
