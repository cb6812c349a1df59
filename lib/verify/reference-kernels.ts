// The kernels on which a world's reference is fitted, a tenth of the time of plain JavaScript. Without relaxed SIMD: the same seeds must
// give the same world on every machine. For bundles only; elsewhere the reference is fitted in double precision.
import { Kernels } from "../recsys/kernels/kernels";
import { provideKernels } from "../recsys/kernels/provided";

export function provideReferenceKernels(): void {
  provideKernels(async () => {
    const { default: bytes } = await import("recsys-kernels.wasm");
    return Kernels.compile(bytes, { relaxed: false });
  });
}
