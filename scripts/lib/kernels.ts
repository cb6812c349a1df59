// Builds the engine's WebAssembly module from its AssemblyScript, when a source is newer than what was built: for tests, the command
// line, benchmarks, and the bundle of the browser's kernel.
import { mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { SECTIONS } from "../../lib/recsys/kernels/kernels";

const root = path.resolve(import.meta.dirname, "../..");
const source = path.join(root, "lib/recsys/kernels/assembly");
const built = path.join(root, "build/recsys-kernels.wasm");

/** @throws Error with the compiler's messages */
async function compile(entry: string, ...more: string[]): Promise<Uint8Array> {
  const { default: asc } = await import("assemblyscript/asc");
  const flags = "--importMemory --runtime stub --noAssert -O3 --enable simd --memoryBase 0".split(" ");
  const files = new Map<string, Uint8Array | string>();
  const { error, stderr } = await asc.main(
    [path.join(source, entry), "--outFile", "kernels.wasm", ...flags, ...more],
    { writeFile: (name: string, contents: Uint8Array | string) => void files.set(name, contents) },
  );
  const bytes = files.get("kernels.wasm");
  if (error !== null || !(bytes instanceof Uint8Array))
    throw new Error(`The kernels cannot be compiled:\n${stderr.toString()}`, { cause: error });
  return bytes;
}

/** The module, and in sections of their own, which engines skip, its linear kernels for relaxed SIMD and for shared memory. */
async function compileAll(): Promise<Uint8Array<ArrayBuffer>> {
  const relaxed = ["--enable", "relaxed-simd"];
  const shared = ["--enable", "threads", "--sharedMemory", "--maximumMemory", "65536"];
  const sections = [
    section(SECTIONS.relaxed, await compile("linear.ts", ...relaxed)),
    section(SECTIONS.shared, await compile("linear.ts", ...shared)),
    section(SECTIONS.sharedRelaxed, await compile("linear.ts", ...relaxed, ...shared)),
  ];
  return Uint8Array.from([...(await compile("index.ts")), ...sections.flat()]);
}

function section(name: string, content: Uint8Array): number[] {
  const named = new TextEncoder().encode(name);
  const size = leb128(named.length).length + named.length + content.length;
  return [0, ...leb128(size), ...leb128(named.length), ...named, ...content];
}

/** WebAssembly's way to write a whole number: seven bits a byte, the lowest first. */
function leb128(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb128(value >> 7)];
}

async function newest(folder: string): Promise<number> {
  const times = await Promise.all(
    (await readdir(folder)).map(async (name) => (await stat(path.join(folder, name))).mtimeMs),
  );
  return Math.max(...times);
}

/** The module's bytes, compiled first where they are missing or stale. */
export async function kernelBytes(): Promise<Uint8Array<ArrayBuffer>> {
  const made = await stat(built).then(
    ({ mtimeMs }) => mtimeMs,
    () => -Infinity,
  );
  if (made >= (await newest(source))) return Uint8Array.from(await readFile(built));
  const bytes = await compileAll();
  await mkdir(path.dirname(built), { recursive: true });
  // Two processes may build at once; each puts a whole file in place.
  const partial = `${built}.${process.pid}`;
  await writeFile(partial, bytes);
  await rename(partial, built);
  return bytes;
}
