import { describe, expect, test } from "vitest";
import { clientAddress, parseTrustedProxies } from "./address.mjs";

const nobody = parseTrustedProxies("");
const proxy = parseTrustedProxies("10.0.0.0/8, ::1");

describe("the address of whoever connects", () => {
  test("comes from the socket when no proxy is trusted, whatever the header says", () => {
    expect(clientAddress({ socket: "192.0.2.7", forwarded: "203.0.113.9", trusted: nobody })).toBe(
      "192.0.2.7",
    );
  });
  test("comes from the header's last hop when the socket is a trusted proxy", () => {
    expect(
      clientAddress({ socket: "10.1.2.3", forwarded: "203.0.113.9, 198.51.100.4", trusted: proxy }),
    ).toBe("198.51.100.4");
  });
  test("passes over several trusted hops", () => {
    expect(clientAddress({ socket: "::1", forwarded: "203.0.113.9, 10.9.9.9", trusted: proxy })).toBe(
      "203.0.113.9",
    );
  });
  test("stops at a hop that is no address", () => {
    expect(clientAddress({ socket: "10.1.2.3", forwarded: "<script>", trusted: proxy })).toBe("10.1.2.3");
  });
  test("reads IPv4 inside IPv6", () => {
    expect(clientAddress({ socket: "::ffff:192.0.2.7", forwarded: undefined, trusted: nobody })).toBe(
      "192.0.2.7",
    );
  });
  test("refuses a list with something that is no address", () => {
    expect(() => parseTrustedProxies("10.0.0.0/8, proxy.example")).toThrow(/proxy\.example/);
  });
});
