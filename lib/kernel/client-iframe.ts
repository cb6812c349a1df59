// The element that holds the runner page, invisible. What is said through it is its user's matter.

/** Not yet part of the page: nothing is loaded until it is. */
export function runnerIframe(runnerOrigin: string): HTMLIFrameElement {
  const iframe = document.createElement("iframe");
  iframe.hidden = true;
  iframe.title = "Notebook runner";
  iframe.setAttribute("sandbox", "allow-scripts allow-same-origin");
  // Memory that threads can share, where the app's page is isolated.
  iframe.allow = "cross-origin-isolated";
  iframe.setAttribute("aria-hidden", "true");
  iframe.src = `${runnerOrigin}/runner`;
  return iframe;
}
