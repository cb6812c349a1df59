// Which answers of an exercise are to be tried again when files of its folder were saved.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

/** "solution", "starter", "wrong/odds" …, as they lie in the folder. */
export function answerNames(folder: string): string[] {
  const wrong = path.join(folder, "wrong");
  const names = existsSync(wrong) ? readdirSync(wrong).filter((file) => file.endsWith(".ts")) : [];
  return ["solution", "starter", ...names.sort().map((file) => `wrong/${file.replace(/\.ts$/, "")}`)];
}

interface Affected {
  readonly answers: readonly string[];
  /** Whether what else the folder must have is to be looked at. */
  readonly folder: boolean;
}

/**
 * An answer that was saved, and those that import it; all of them where anything else is code or figures.
 * @param files that were saved, made or removed, by their path in the folder, such as "wrong/odds.ts"
 */
export async function affectedBy(folder: string, files: readonly string[]): Promise<Affected> {
  const names = answerNames(folder);
  const code = files.filter(
    (file) => /\.(ts|json)$/.test(file) && !/\.test\.ts$|^words\.\w+\.json$|^proof\.json$/.test(file),
  );
  const isAnswer = (file: string) => /^(solution|starter)\.ts$|^wrong\/[^/]+\.ts$/.test(file);
  if (!code.every(isAnswer)) return { answers: names, folder: true };
  const users = code.length === 0 ? new Map<string, readonly string[]>() : await importsOf(folder, names);
  const saved = new Set(code.map((file) => file.replace(/\.ts$/, "")));
  return {
    answers: names.filter((name) => saved.has(name) || users.get(name)?.some((used) => saved.has(used))),
    folder: files.some((file) => /\.mdx$|^words\.\w+\.json$/.test(file)),
  };
}

/** Answer → the answers it imports, itself among them. Empty where one cannot be read: what is wrong is told when it is tried. */
async function importsOf(folder: string, names: readonly string[]): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  try {
    const { metafile } = await build({
      absWorkingDir: folder,
      entryPoints: names.map((name) => `${name}.ts`).filter((file) => existsSync(path.join(folder, file))),
      outdir: "out",
      bundle: true,
      write: false,
      metafile: true,
      format: "esm",
      platform: "node",
      packages: "external",
      logLevel: "silent",
    });
    for (const { entryPoint, inputs } of Object.values(metafile.outputs))
      if (entryPoint)
        found.set(
          entryPoint.replace(/\.ts$/, ""),
          Object.keys(inputs).map((file) => file.replace(/\.ts$/, "")),
        );
  } catch {
    found.clear();
  }
  return found;
}
