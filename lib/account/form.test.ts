import { describe, expect, it } from "vitest";
import { nextPath } from "./form";

describe("where one goes on to after signing in", () => {
  it.each(["/join?token=a.b-c", "/organisation/0192f3a4", "/learn/recommendation/matrix-factorization"])(
    "may be %s",
    (path) => {
      expect(nextPath(path)).toBe(path);
    },
  );

  it.each([
    "",
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "/..//evil.example/login",
    "/%2e%2e//evil.example/login",
    "/a/../..//evil.example",
    "/../zh/sign-in",
    "/a//b",
  ])("is one's account in place of %j", (path) => {
    expect(nextPath(path)).toBe("/account");
  });
});
