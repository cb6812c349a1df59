// What journeys need to know of the records that the page keeps of the learner.
import { expect, type Page } from "@playwright/test";

/** Waits until the browser has noted that a lesson was opened, which it does once the page is quiet. */
export async function lessonNoted(page: Page): Promise<void> {
  const count = () =>
    page.evaluate(async () => {
      // Opening a database that is not there would make an empty one.
      if (!(await indexedDB.databases()).some(({ name }) => name === "aisle-learning")) return 0;
      return new Promise<number>((resolve, reject) => {
        const request = indexedDB.open("aisle-learning");
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const lessons = request.result.transaction("lessons").objectStore("lessons").count();
          lessons.onsuccess = () => {
            request.result.close();
            resolve(lessons.result);
          };
        };
      });
    });
  await expect.poll(count, { timeout: 30_000 }).toBeGreaterThan(0);
}
