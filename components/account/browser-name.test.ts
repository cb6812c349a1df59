import { expect, it } from "vitest";
import { browserName } from "./browser-name";

it("names browser and system, the more particular mark first", () => {
  const chrome =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36";
  expect(browserName(chrome)).toBe("Chrome, Linux");
  expect(browserName(`${chrome} Edg/156.0`)).toBe("Edge, Linux");
  expect(browserName("Mozilla/5.0 (iPhone; like Mac OS X) Version/26.0 Safari/605.1")).toBe("Safari, iPhone");
  expect(browserName("curl/8")).toBeNull();
  expect(browserName(null)).toBeNull();
});
