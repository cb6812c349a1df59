import { expect, it } from "vitest";
import { jsonLine, logAsJson } from "./json-logs.mjs";

const at = new Date(0);
const line = (...values: unknown[]) => JSON.parse(jsonLine("info", values, at));

it("what is printed becomes one object a line, without colours and line breaks", () => {
  expect(line("\u001b[32mReady\u001b[0m in %d s", 3)).toEqual({
    time: "1970-01-01T00:00:00.000Z",
    level: "info",
    message: "Ready in 3 s",
  });
  expect(jsonLine("info", ["two\nlines"], at)).not.toContain("\n");
});

it("an error keeps its name and stack, an event its fields", () => {
  const told = line("Judging failed:", new RangeError("too long"));
  expect(told).toMatchObject({ message: "Judging failed: too long", error: { name: "RangeError" } });
  expect(told.error.stack).toContain("json-logs.test");
  expect(line({ event: "request", ms: 12 })).toMatchObject({ event: "request", ms: 12 });
});

it("only where it is asked for, and an unknown form is refused", () => {
  const written: string[] = [];
  const write = (text: string) => void written.push(text);
  const plain = { log: () => written.push("plain") } as unknown as Console;
  logAsJson(undefined, { target: plain, write });
  plain.log("a");
  expect(written).toEqual(["plain"]);
  logAsJson("json", { target: plain, write });
  plain.warn("b");
  expect(JSON.parse(written[1]!)).toMatchObject({ level: "warn", message: "b" });
  expect(() => logAsJson("xml", { target: plain, write })).toThrow(/LOG_FORMAT must be/);
});
