// What the messages of engines, TensorFlow.js and our own library mean for who wrote the cell: patterns of their words,
// and the key of a hint with what the message names. The words themselves are in messages/notebook.*.json.
import type { KernelEvent } from "./protocol";

type Failure = Extract<KernelEvent, { type: "failed" }>["error"];
export type Hint = Pick<Failure, "hint" | "hintParams">;

type Pattern = readonly [RegExp, (found: RegExpExecArray) => Hint];

const shape = (text = "") => text.split(",").filter(Boolean).join(", ");

/** A hint that takes the groups of its pattern by these names. */
const named =
  (hint: string, ...names: string[]) =>
  (found: RegExpExecArray): Hint =>
    names.length === 0
      ? { hint }
      : {
          hint,
          hintParams: Object.fromEntries(
            names.map((name, k) => [name, (found.slice(1).filter(Boolean)[k] ?? "").trim()]),
          ),
        };

/** Shapes in messages come as "3,4"; people read "3, 4". */
const withShapes =
  (hint: string, ...names: string[]) =>
  (found: RegExpExecArray): Hint => ({
    hint,
    hintParams: Object.fromEntries(names.map((name, k) => [name, shape(found[k + 1])])),
  });

/** Words that say for themselves what is wrong. The first that fits counts. */
export const certain: readonly Pattern[] = [
  [
    /matMul: inner shapes \((\d+)\) and \((\d+)\) of Tensors with shapes ([\d,]*) and ([\d,]*)/,
    withShapes("matMulShapes", "left", "right", "a", "b"),
  ],
  [/new shape:? \(?1,,\d*\)?/i, named("matMulRank")],
  [/broadcast together with shapes ([\d,]*) and ([\d,]*)/, withShapes("broadcast", "a", "b")],
  [/Size\((\d+)\) must match the product of shape ([\d,-]*)/, withShapes("reshape", "size", "shape")],
  [
    /implicit shape can't be a fractional number\. Got (\d+) \/ (\d+)/,
    named("reshapeFraction", "size", "part"),
  ],
  [
    /rank of tensors\[(\d+)\] must be the same as the rank of the rest \((\d+)\)/,
    named("concatRank", "index", "rank"),
  ],
  [
    /[Ss]hape of tensors\[\d+\] \(([\d,]*)\) does not match the shape of the rest \(([\d,]*)\)/,
    withShapes("concatShape", "a", "b"),
  ],
  [/matching shapes Shapes ([\d,]*) and ([\d,]*) must match/, withShapes("stackShape", "a", "b")],
  [
    /provided shape, \[([\d,]*)\], the tensor should have (\d+) values? but has (\d+)/,
    withShapes("valueCount", "shape", "need", "has"),
  ],
  [
    /shape of the new value \(([\d,]*)\) and previous value \(([\d,]*)\)/,
    withShapes("assignShape", "a", "b"),
  ],
  [/dtype of the new value \((\w+)\) and previous value \((\w+)\)/, named("assignType", "now", "before")],
  [/(tensor\dd)\(\) requires (?:shape to be provided|values to be)/, named("tensorValues", "call")],
  [
    /expected \S+ to have shape \[([\w,]*)\] but got array with shape \[([\d,]*)\]/,
    withShapes("layerInput", "need", "has"),
  ],
  [
    /target expected .*?shape \[([\d,]*)\] .*?each with shape \[([\d,]*)\]/,
    withShapes("layerTarget", "need", "has"),
  ],
  [/(?:All values in axis|axis).*?range \[-\d+, (\d+)\) but got axis (-?\d+)/, named("axis", "rank", "axis")],
  [/Shapes? .* must match|does not match the shape of/i, named("shapes")],
  [/is disposed|already disposed/i, named("disposed")],
  [
    /Cannot find a connection between any variable|expects at least one of the input variables/,
    named("noGradientPath"),
  ],
  [/gradient function not found for (\w+)/, named("noGradient", "op")],
  [/Kernel '(\w+)' not registered for backend '(\w+)'/, named("noKernel", "op", "backend")],
  [/must return a scalar, but it returned/, named("notScalar")],
  [/The result y returned by f\(\) must be a tensor/, named("lossNotTensor")],
  [/Variable with name (\S+) was already registered/, named("variableExists", "name")],
  [/Assignment to constant variable|read-only|readonly property/, named("assignToConstant")],
  [/must be int32 tensor, but got float32/, named("int32")],
  [/passed to '(\w+)' must be numeric tensor, but got string/, named("textForNumber", "op")],
  [/the index value (\S+) is not in/, named("indexRange", "index")],
  [/passed to '\w+' must be a Tensor or TensorLike, but got 'Promise'/, named("await")],
  [
    /Argument '(\w+)' passed to '(\w+)' must be a Tensor or TensorLike, but got 'null'/,
    named("argumentMissing", "argument", "op"),
  ],
  [
    /Argument '(\w+)' passed to '(\w+)' must be a Tensor or TensorLike, but got '(\w+)'/,
    named("argumentType", "argument", "op", "got"),
  ],
  [/needs to be compiled before/, named("notCompiled")],
  [/first layer in a Sequential model must get/, named("firstLayer")],
  [
    /Unknown (loss|Optimizer|activation|metric|regularizer|initializer|constraint)s?:? (\S+?)\.?(?:\s|$)/i,
    named("unknownChoice", "what", "name"),
  ],
  [/(?:Unknown data type|unknown dtype) (\w+)/, named("unknownType", "name")],
  [/^(\w+) has nothing to answer with: call fit first/, named("notFitted", "model")],
  [
    /^([\w .-]+): (\w+) must be (.+?), (?:not|got) (.+)$/,
    named("wrongSetting", "what", "setting", "need", "got"),
  ],
  [/Maximum call stack size exceeded|too much recursion/, named("recursion")],
  [/this checkpoint cannot be resumed/, named("checkpoint")],
  [/GPU was lost/, named("gpuLost")],
  [/GPU that a program plays cannot be read at once/, named("readAtOnce")],
  [
    /(?:loss|weight|value|became|is)\w*\b.*\bNaN\b.*(?:step|epoch)|\b(?:loss|weights?) (?:is|are|became) NaN\b/i,
    named("nan"),
  ],
  [/Failed to fetch|NetworkError|Load failed|Content Security Policy/i, named("noNetwork")],
  [
    /out of memory|allocation failed|Invalid typed array length: \d{8,}|Array buffer allocation|device (?:is|was) lost/i,
    named("memory"),
  ],
  [/in JSON at position|JSON\.parse|is not valid JSON|JSON Parse error/, named("json")],
  [
    /Class constructor (\w+) cannot be invoked without|Constructor (\w+) requires 'new'|Cannot call a class constructor (\w+) without|class constructors must be invoked with/,
    named("forgottenNew", "name"),
  ],
  [/Promise/, named("await")],
];

/** The same words have many causes; a forgotten `await` in the cell is the likelier one. */
export const likely: readonly Pattern[] = [
  [
    /Cannot read propert(?:y|ies) of (?:undefined|null) \(reading '([^']+)'\)|can't access property "([^"]+)", \S+ is (?:undefined|null)|(?:undefined|null) is not an object \(evaluating '[^']*?\.?(\w+)'\)/,
    named("nothingThere", "name"),
  ],
  [/Cannot destructure property '([^']+)' of|Cannot destructure '([^']+)'/, named("nothingThere", "name")],
  [/^\S+ is not a function or its return value is not iterable|is not iterable/, named("notIterable")],
  [/^(\S.*?) is not a function/, named("notAFunction", "name")],
];

/** Names that pages and Node have and a cell has not. */
export const elsewhere: ReadonlySet<string> = new Set([
  ...["document", "window", "alert", "prompt", "localStorage", "sessionStorage", "require", "process"],
  ...["module", "exports", "Buffer", "global", "HTMLElement", "HTMLCanvasElement", "Image"],
]);

/** The hint of the first pattern that fits; null where none does. */
export function hintOf(patterns: readonly Pattern[], message: string): Hint | null {
  for (const [pattern, hint] of patterns) {
    const found = pattern.exec(message);
    if (found !== null) return hint(found);
  }
  return null;
}
