// In front of every page: sorts requests by host (app, runner, neither), gives pages a nonce and their
// content security policy, and hands the rest to the choice of language. It authorises nothing.
import { NextRequest, NextResponse } from "next/server";
import createMiddleware from "next-intl/middleware";
import { routing } from "./i18n/routing";
import { originsFor } from "./lib/access/origins";

const chooseLanguage = createMiddleware(routing);

function pagePolicy({ nonce, runner }: { nonce: string; runner: string }): string {
  const dev = process.env.NODE_ENV === "development";
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    // Under development the preview of authors frames our own pages.
    dev ? `frame-src 'self' ${runner}` : `frame-src ${runner}`,
    dev ? "frame-ancestors 'self'" : "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ].join("; ");
}

const plain = (status: number, text: string) =>
  new NextResponse(text, { status, headers: { "content-type": "text/plain; charset=utf-8" } });

export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  const { role, runner } = originsFor({
    host: request.headers.get("host") ?? "",
    publicOrigin: process.env.PUBLIC_ORIGIN,
    runnerOrigin: process.env.RUNNER_ORIGIN,
  });
  if (role === "unknown") {
    return plain(
      421,
      "This server does not answer to that name. Open the address it printed when it started.",
    );
  }
  const isRunnerPage = pathname === "/runner";
  if (role === "runner") return isRunnerPage ? NextResponse.next() : plain(404, "Nothing is here.");
  if (isRunnerPage) return plain(404, "Nothing is here.");
  if (pathname.startsWith("/api/")) return NextResponse.next();

  const nonce = btoa(crypto.randomUUID());
  const policy = pagePolicy({ nonce, runner });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-runner-origin", runner);
  headers.set("x-aisle-path", pathname);
  headers.set("content-security-policy", policy);
  const response = chooseLanguage(new NextRequest(request, { headers }));
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  // Everything but Next's own files and files with an extension, which hold nothing personal.
  matcher: ["/((?!_next/|.*\\.[a-z0-9]+$).*)"],
};
