import { expect, it } from "vitest";
import { isLoopback } from "./loopback";

it("names of this machine are told from names that only begin like one", () => {
  for (const own of ["localhost", "aisle.localhost", "127.0.0.1", "127.1.2.3", "[::1]", "::1"])
    expect(isLoopback(own), own).toBe(true);
  for (const other of ["127.evil.example", "localhost.evil.example", "128.0.0.1", "example.org", ""])
    expect(isLoopback(other), other).toBe(false);
});
