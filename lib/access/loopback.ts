// Which names mean this very machine. Pure.

/** @param host without a port, such as "aisle.localhost", "127.0.0.1" or "[::1]" */
export const isLoopback = (host: string) =>
  host === "localhost" || host.endsWith(".localhost") || /^127(?:\.\d{1,3}){3}$|^\[::1\]$|^::1$/.test(host);
