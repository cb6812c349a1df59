// The world a notebook's types live in: the compiler's options and where its files are. Shared by who packs the files
// and who reads them; it holds no file itself.
import ts from "typescript";

/** What a cell may import, and the file that stands for it. */
export const modules = {
  aisle: "/aisle/lib/learner/aisle.d.ts",
  "@tensorflow/tfjs": "/tfjs.d.ts",
  "@tensorflow/tfjs-core": "/node_modules/@tensorflow/tfjs-core/dist/index.d.ts",
} as const;

/** Names a worker has beside those of the language. */
export const globalsFile = "/globals.d.ts";

/** A cell's `tf` as the kernel gives it: core with chained operations, and layers. */
export const tfjsText = `import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops";
export * from "@tensorflow/tfjs-core";
export * from "@tensorflow/tfjs-layers";
`;

/** Folder of the language's own declarations. */
export const libFolder = "/lib";

/**
 * As tsconfig.json has them for lessons, with one difference: an element of an array may be taken to be there. Lessons
 * say so with `!`; to who tries something out it is noise.
 */
export const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noUncheckedIndexedAccess: false,
  noImplicitOverride: true,
  noFallthroughCasesInSwitch: true,
  esModuleInterop: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
  allowImportingTsExtensions: true,
  paths: Object.fromEntries(Object.entries(modules).map(([name, file]) => [name, [file]])),
};
