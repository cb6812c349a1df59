// The engine's WebAssembly module as the build puts it into the kernel (scripts/build-kernel.ts), fetched when first imported.
declare module "recsys-kernels.wasm" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
