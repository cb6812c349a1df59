// compareGradients(...): what is wrong with gradients worked out by hand, in words.
import * as tf from "@tensorflow/tfjs-core";
import { type Checked, checkGradients, type Finding } from "../recsys/gradient-check";
import { pause, progress } from "./live";
import type { Label } from "./output";
import { table } from "./table";

export interface CompareGradientsOptions {
  /** What is learned, by name. Each is moved a little and put back. */
  readonly variables: Readonly<Record<string, tf.Variable>>;
  /** The loss they were worked out for. It must be the same at each call: no fresh draws. */
  readonly loss: () => tf.Scalar;
  /** By the same names: yours. */
  readonly gradients: Readonly<Record<string, tf.Tensor>>;
  readonly caption?: Label;
  /** Numbers tried of each variable, 60 when left out. */
  readonly most?: number;
}

/**
 * Compares gradients with central differences of the loss, (L(w + h) − L(w − h)) / 2h, and shows for each whether it is right, or what it
 * looks like: a wrong sign, a missing factor, a transposed matrix, another variable's gradient …
 * @throws Error when the loss is no number; TypeError when it is no scalar
 */
export async function compareGradients(options: CompareGradientsOptions): Promise<Checked[]> {
  const { variables, loss, gradients, caption, most } = options;
  const before = await numbersOf(variables);
  try {
    const checked = await checkGradients({
      parameters: before,
      gradients: await numbersOf(gradients),
      ...(most !== undefined && { most }),
      loss: async (name, values) => {
        put(variables[name]!, values);
        const value = tf.tidy(loss);
        const [number, ...more] = await value.data();
        value.dispose();
        put(variables[name]!, before[name]!.values);
        if (number === undefined || more.length > 0)
          throw new TypeError(
            `compareGradients: the loss must be one number, and has the shape [${value.shape}].`,
          );
        return number;
      },
      onNumber: async (done, total) => {
        progress({ done, total, unit: "number" });
        await pause();
      },
    });
    table(
      checked.map(({ name, shape, compared, deviation, finding }) => ({
        name,
        shape: `[${shape.join(", ")}]`,
        finding: wordsFor(finding),
        deviation,
        compared,
      })),
      {
        caption: caption ?? {
          en: "Your gradients against central differences",
          zh: "你的梯度与中心差分对照",
        },
        columns: {
          name: { name: { en: "Variable", zh: "变量" } },
          shape: { name: { en: "Shape", zh: "形状" } },
          finding: { name: { en: "Finding", zh: "结论" } },
          deviation: { name: { en: "Apart", zh: "偏离" }, format: "decimal" },
          compared: { name: { en: "Numbers", zh: "比较个数" }, format: "integer" },
        },
      },
    );
    return checked;
  } finally {
    for (const [name, { values }] of Object.entries(before)) put(variables[name]!, values);
  }
}

async function numbersOf(tensors: Readonly<Record<string, tf.Tensor>>) {
  const read = await Promise.all(
    Object.entries(tensors).map(
      async ([name, tensor]) => [name, { shape: tensor.shape, values: await tensor.data() }] as const,
    ),
  );
  return Object.fromEntries(read);
}

function put(variable: tf.Variable, values: ArrayLike<number>): void {
  const moved = tf.tensor(Float32Array.from(values), variable.shape, "float32");
  variable.assign(moved);
  moved.dispose();
}

const round = (value: number) => String(Number(value.toPrecision(3))).replace("-", "−");

function wordsFor(finding: Finding): Label {
  switch (finding.key) {
    case "right":
      return { en: "✓ right", zh: "✓ 正确" };
    case "missing":
      return { en: "✗ no gradient was given", zh: "✗ 没有给出梯度" };
    case "notFinite":
      return { en: "✗ holds NaN or infinity", zh: "✗ 含有 NaN 或无穷大" };
    case "shape":
      return {
        en: `✗ has the shape ${finding.given}, must have ${finding.wanted}`,
        zh: `✗ 形状是 ${finding.given}，应为 ${finding.wanted}`,
      };
    case "zero":
      return {
        en: "✗ all zeros: the gradient does not come through here",
        zh: "✗ 全为 0：梯度没有传到这里",
      };
    case "sign":
      return { en: "✗ wrong sign: it is minus the true gradient", zh: "✗ 符号反了：正好是真实梯度的相反数" };
    case "factor":
      return factorWords(finding.factor);
    case "transposed":
      return { en: "✗ transposed: rows and columns are swapped", zh: "✗ 转置了：行和列对调了" };
    case "other":
      return {
        en: `✗ this is the gradient of ${finding.name}: the wrong layer`,
        zh: `✗ 这是 ${finding.name} 的梯度：层弄错了`,
      };
    case "mask":
      return {
        en: "✗ not 0 where it must be: a ReLU's mask is missing",
        zh: "✗ 应为 0 的地方不是 0：漏乘了 ReLU 的掩码",
      };
    case "penalty":
      return {
        en: `✗ short of ${round(finding.factor)} times the variable: the penalty's gradient is missing`,
        zh: `✗ 少了变量的 ${round(finding.factor)} 倍：漏了正则项的梯度`,
      };
    case "rows":
      return {
        en: `✗ wrong in rows ${finding.at.join(", ")} only (from 0)`,
        zh: `✗ 只有第 ${finding.at.join("、")} 行不对（从 0 数起）`,
      };
    case "columns":
      return {
        en: `✗ wrong in columns ${finding.at.join(", ")} only (from 0)`,
        zh: `✗ 只有第 ${finding.at.join("、")} 列不对（从 0 数起）`,
      };
    case "wrong":
      return {
        en: "✗ wrong, and like no single mistake: check an activation’s slope, and each term of a sum",
        zh: "✗ 不对，也不像某个单一的错误：请检查激活函数的导数，以及求和里的每一项",
      };
  }
}

/** A factor that is a whole number, or one over it, most often is the size of the batch. */
function factorWords(factor: number): Label {
  const times = round(factor);
  const sized = Math.abs(factor);
  const near = (value: number) => value >= 1.5 && Math.abs(value - Math.round(value)) < 0.03 * value;
  if (near(sized))
    return {
      en: `✗ ${times} times the true gradient: a sum over ${Math.round(sized)} in place of a mean, or a factor too much`,
      zh: `✗ 是真实梯度的 ${times} 倍：对 ${Math.round(sized)} 项该取平均却求了和，或多乘了一个因子`,
    };
  if (near(1 / sized))
    return {
      en: `✗ ${times} times the true gradient: a factor ${Math.round(1 / sized)} is missing`,
      zh: `✗ 是真实梯度的 ${times} 倍：漏了因子 ${Math.round(1 / sized)}`,
    };
  return {
    en: `✗ ${times} times the true gradient: a factor is missing or too much`,
    zh: `✗ 是真实梯度的 ${times} 倍：漏乘或多乘了一个因子`,
  };
}
