// Asks the browser to clear nothing that is kept here when it runs short of room: once a visit, when the first edit is kept. Most
// browsers decide by themselves, some ask in a window of their own; the page says nothing, and a refusal changes nothing.

let asked = false;

export function askToPersist(): void {
  if (asked) return;
  asked = true;
  // Not there over plain HTTP.
  void navigator.storage?.persist?.().catch(() => false);
}
