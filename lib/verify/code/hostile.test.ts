// Each file of hostile/ is handed in once, and ends as the table says. A file without a line there fails the test.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildServerWorkers } from "../../../scripts/lib/server-workers";
import type { CodeFailure, CodeJob, CodeLimits, CodeValue } from "../../grading/code-job";
import { type CodeRunner, createCodeRunner } from "./run-code";

type Ending = CodeFailure["key"] | { readonly value: CodeValue };

const work: Ending[] = ["tooMuchWork"];
/** What runs inside the engine itself is ended from outside, unless a limit of its own comes first. */
const time: Ending[] = ["outOfTime"];
/** Which limit comes first depends on the machine. */
const memory: Ending[] = ["outOfMemory", "outOfTime", "tooMuchWork"];
const deep: Ending[] = ["tooDeep"];
const large: Ending[] = ["resultTooLarge"];
const threw: Ending[] = ["threw"];
const syntax: Ending[] = ["doesNotParse"];
const module: Ending[] = ["importsModule"];
const promise: Ending[] = ["returnedPromise"];
const odd: Ending[] = ["notPlain"];
const gives = (value: CodeValue): Ending[] => [{ value }];

const endings: Readonly<Record<string, Ending[]>> = {
  "bigint-digits": threw,
  "bigint-power": threw,
  "bigint-squares": threw,
  "byte-order-mark": gives([1, 2]),
  "catastrophic-regex": work,
  "catastrophic-regex-replace": work,
  clock: gives([0, 0]),
  "closing-script": gives("</script><!--"),
  "cyclic-result": large,
  decorators: syntax,
  "deep-proxies": deep,
  "deep-recursion": deep,
  "deep-recursion-caught": [...time, ...work],
  "deep-recursion-getters": deep,
  "deep-recursion-native": deep,
  "deep-recursion-string": deep,
  "deep-result": large,
  "detached-buffer": gives(new Float64Array()),
  "endless-async": work,
  "endless-error": work,
  "endless-fill": time,
  "endless-finally": work,
  "endless-generator": work,
  "endless-getter": work,
  "endless-iterator": work,
  "endless-json": time,
  "endless-loop": work,
  "endless-proxy": work,
  "endless-sort": time,
  "endless-then": promise,
  "endless-then-getter": work,
  "endless-while-loading": work,
  "export-from": module,
  finalisers: gives(1),
  "forged-array-prototype": gives([3, 2]),
  "forged-builtins": gives([3, 2]),
  "forged-class": threw,
  "forged-entry": syntax,
  "forged-entry-assigned": gives([3, 2]),
  "forged-error-place": module,
  "forged-error-syntax": threw,
  "forged-length": gives(new Float64Array([3, 2])),
  "forged-length-changing": odd,
  "forged-list-length": large,
  "forged-list-length-odd": large,
  "forged-number": odd,
  "forged-object-prototype": gives({ list: [3, 2] }),
  "forged-primitive": odd,
  "forged-proxy-list": gives([2, 2]),
  "forged-to-json": odd,
  "forged-typed-array": odd,
  "host-objects": gives([]),
  "host-through-arguments": gives("nothing"),
  "host-through-constructors": threw,
  "html-comment": syntax,
  "huge-error": threw,
  "huge-error-stack": threw,
  "huge-list": large,
  "huge-names": large,
  "huge-result": large,
  "huge-text": large,
  "import-dynamic": promise,
  "import-dynamic-caught": gives(null),
  "import-itself": gives(1),
  "import-meta": gives(0),
  "import-side-effect": module,
  "import-static": module,
  labels: gives(1),
  "lying-error": threw,
  "lying-error-proxy": threw,
  "memory-arrays": memory,
  "memory-arrays-dropped": memory,
  "memory-buffer": memory,
  "memory-caught": memory,
  "memory-join": memory,
  "memory-map": memory,
  "memory-objects": memory,
  "memory-pad": memory,
  "memory-promises": memory,
  "memory-resizable": memory,
  "memory-string": memory,
  "memory-string-doubling": [...memory, ...threw],
  "memory-while-loading": memory,
  "nested-brackets": deep,
  "nested-templates": deep,
  "nested-types": deep,
  "null-characters": syntax,
  "resized-buffer": gives({ shrink: 1, typed: new Float64Array() }),
  "returned-async": promise,
  "returned-generator": odd,
  "returned-promise": promise,
  "returned-thenable": promise,
  "shared-buffer": gives(new Float64Array([0, 0])),
  "shared-wait": threw,
  "sparse-list": large,
  "thrown-null": threw,
  "thrown-stack-preparer": threw,
  "thrown-symbol": threw,
  "unclosed-comment": syntax,
  "unclosed-template": syntax,
  "waiting-module": promise,
  "wide-result": [...large, ...work],
  "with-statement": syntax,
};

const hostile = path.join(import.meta.dirname, "hostile");
const names = readdirSync(hostile).map((file) => path.parse(file).name);
const readSource = (name: string) => readFileSync(path.join(hostile, `${name}.txt`), "utf8");
const jobOf = (name: string, limits: Partial<CodeLimits> = {}): CodeJob => ({
  source: readSource(name),
  entry: "solve",
  calls: [[[1, 2, 3], new Float64Array([1, 2])]],
  printed: true,
  // Wide where a step limit is to be the first to strike, on a machine with much else to do.
  limits: { work: 2_000_000, milliseconds: endings[name]?.includes("outOfTime") ? 700 : 20_000, ...limits },
});
const good: CodeJob = { source: "const solve = (a) => a.length", entry: "solve", calls: [["four"]] };
const wellDone = { ok: true, results: [{ value: 4 }] };

let folder: string;
let runner: CodeRunner;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-hostile-"));
  runner = createCodeRunner({ file: (await buildServerWorkers(folder)).code });
});
afterAll(async () => {
  await runner.close();
  rmSync(folder, { recursive: true, force: true });
});

async function endOf(name: string): Promise<Ending> {
  const run = await runner.run(jobOf(name));
  const [first] = run.ok ? run.results : [run];
  return "failure" in first! ? first.failure.key : { value: first!.value };
}

describe("hostile code", () => {
  it("is all in the table", () => {
    expect(Object.keys(endings).sort()).toEqual(names.sort());
  });

  // Two at a time, as a server does; one after the other they would take twice as long.
  it.concurrent.each(names)("ends as it should: %s", { timeout: 240_000 }, async (name) => {
    expect(endings[name]).toContainEqual(await endOf(name));
  });

  it("keeps nobody waiting who comes at the same time", { timeout: 120_000 }, async () => {
    const stop = new AbortController();
    let over = false;
    const bad = runner
      .run(jobOf("endless-fill", { milliseconds: 60_000 }), stop.signal)
      .catch((error: unknown) => error)
      .finally(() => {
        over = true;
      });
    for (let k = 0; k < 3; k++) expect(await runner.run(good)).toMatchObject(wellDone);
    expect(over).toBe(false);
    stop.abort("enough");
    expect(await bad).toBe("enough");
  });

  it("leaves no memory taken, and takes little while it runs", { timeout: 120_000 }, async () => {
    const megabytes = () => process.memoryUsage().rss / 1024 ** 2;
    await runner.run(good);
    const before = megabytes();
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, megabytes());
    }, 10);
    const bombs = names.filter((name) => name.startsWith("memory-"));
    const twenty = Array.from({ length: 20 }, (_, k) => jobOf(bombs[k % bombs.length]!, { work: 1e9 }));
    await Promise.all(twenty.map((job) => runner.run(job)));
    clearInterval(watch);
    expect(await runner.run(good)).toMatchObject(wellDone);
    console.info(
      `memory: ${before.toFixed(0)} before, ${most.toFixed(0)} most, ${megabytes().toFixed(0)} after`,
    );
    // Two at a time, each 112 MB of WebAssembly at most, and three threads with what they bring.
    expect(most - before).toBeLessThan(2 * 112 + 3 * 60);
    expect(megabytes() - before).toBeLessThan(100);
  });
});
