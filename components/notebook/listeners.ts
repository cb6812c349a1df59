// Who wants to hear of changes of an open notebook. It tells them at most once a frame, and knows nothing of what changed.

export class Listeners {
  private readonly listeners = new Set<() => void>();
  private waiting = false;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The timer stands in where frames have stopped, as in a hidden tab. */
  notify(): void {
    if (this.waiting) return;
    this.waiting = true;
    let told = false;
    const tell = () => {
      if (told) return;
      told = true;
      this.waiting = false;
      for (const listener of this.listeners) listener();
    };
    requestAnimationFrame(tell);
    setTimeout(tell, 60);
  }
}
