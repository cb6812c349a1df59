"use client";
// Whose hand-ins this browser makes, as the server told it in a cookie (lib/auth/maker). A name to send along, nothing to show.

/** Null before the server has told. */
export function makerNow(): string | null {
  const [, name] = /(?:^|; )(?:__Host-)?aisle-maker=([^;]+)/.exec(document.cookie) ?? [];
  return name ?? null;
}
