// The engine's WebAssembly module as builds put it into their bundles (scripts/lib/engine-kernels.ts).
declare module "recsys-kernels.wasm" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
