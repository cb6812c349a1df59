// What becomes of a lesson while it is written. Development only: in production there is no such address, and nothing of it is built.
export const dynamic = "force-dynamic";

export async function GET(request: Request) {
  if (process.env.NODE_ENV === "development") {
    const { followLesson } = await import("@/lib/preview/requests");
    return followLesson(request);
  }
  return new Response(null, { status: 404 });
}
