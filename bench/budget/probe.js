// Runs in a measured page before its own scripts, in the lesson as in the plain page: notes what the browser tells of paint, shifts,
// presses and keys, and acts where the time of a round trip to Node would be in the figure. Plain JavaScript, taken as it is.
(() => {
  const seen = { lcp: 0, cls: 0, inp: 0 };
  const watch = (type, hear, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({
      type,
      buffered: true,
      ...more,
    });
  watch("largest-contentful-paint", (entry) => {
    seen.lcp = entry.startTime;
  });
  // As in web-vitals: shifts come in sessions of at most five seconds with gaps below one; the worst session counts.
  let session = { sum: 0, first: 0, last: 0 };
  watch("layout-shift", ({ hadRecentInput, startTime, value }) => {
    if (hadRecentInput) return;
    if (startTime - session.last > 1000 || startTime - session.first > 5000)
      session = { sum: 0, first: startTime, last: startTime };
    session.sum += value;
    session.last = startTime;
    seen.cls = Math.max(seen.cls, session.sum);
  });
  watch(
    "event",
    ({ interactionId, duration }) => {
      if (interactionId) seen.inp = Math.max(seen.inp, duration);
    },
    { durationThreshold: 16 },
  );

  /** Resolves with the time since the page was asked for once `selector` matches. */
  const appears = (selector) =>
    new Promise((resolve) => {
      const look = () => {
        if (document.querySelector(selector) === null) return false;
        resolve(performance.now());
        return true;
      };
      if (look()) return;
      const observer = new MutationObserver(() => look() && observer.disconnect());
      observer.observe(document, { subtree: true, childList: true, attributes: true });
    });

  /** Presses Run of the first cell as soon as it is there to be pressed; resolves when the cell is done. */
  const firstRun = async () => {
    await appears("section.cell[data-live] .cell-btns button");
    [...document.querySelectorAll("section.cell[data-live] .cell-btns")][0]?.lastElementChild?.click();
    return appears("section.cell[data-status=done]");
  };

  /** Times between frames over so many ms, or until nothing matches `during` any more, in ascending order. */
  const frames = (ms, during) =>
    new Promise((resolve) => {
      const times = [];
      const begin = performance.now();
      let before = begin;
      const step = () => {
        const now = performance.now();
        times.push(now - before);
        before = now;
        if (now - begin < ms && document.querySelector(during) !== null) requestAnimationFrame(step);
        else resolve(times.slice(1).sort((a, b) => a - b));
      };
      requestAnimationFrame(step);
    });

  /** From the canvas of a scatter being on the page to there being something on it. */
  const scatterDrawn = async () => {
    const begin = await appears(".scatter canvas");
    const canvas = document.querySelector(".scatter canvas");
    for (;;) {
      await new Promise((go) => requestAnimationFrame(go));
      const now = performance.now();
      const pen = canvas.getContext("2d");
      if (pen.getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0))
        return now - begin;
    }
  };

  /** Leaves edits of a notebook as an earlier visit would have; the page must have opened its store. */
  const keep = (lesson, sources) =>
    new Promise((resolve, reject) => {
      const opening = indexedDB.open("aisle-notebooks");
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const put = opening.result.transaction("edits", "readwrite");
        put.objectStore("edits").put({ sources, bases: {}, turn: 0, savedAt: Date.now() }, lesson);
        put.oncomplete = () => {
          opening.result.close();
          resolve();
        };
      };
    });

  globalThis.budget = { seen, firstRun, frames, scatterDrawn, keep };
})();
