// Copies the pictures that lessons show to where browsers fetch them, under the names that the compiled texts have. Adds only: the build
// begins with an empty folder.
import { existsSync } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import type { Picture } from "../../lib/mdx/pictures";

/** Below the project's root. */
export const publicPictures = path.join("public", "pictures");

/** @param project where public/ is @param folder of the lesson */
export async function publishPictures(
  pictures: readonly Picture[],
  { project, folder }: { project: string; folder: string },
): Promise<void> {
  for (const { name, address } of pictures) {
    const to = path.join(project, publicPictures, path.basename(address));
    if (existsSync(to)) continue;
    await mkdir(path.dirname(to), { recursive: true });
    await copyFile(path.join(folder, name), to);
  }
}
