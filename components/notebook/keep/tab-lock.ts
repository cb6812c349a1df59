// One tab writes a notebook at a time. The browser's Web Locks see to it: the lock of a tab that crashed is free at
// once, and a tab that hangs can be robbed. Pages without them (plain HTTP) take over whenever they open.

export interface TabLockEvents {
  /** This tab writes from now on; `robbed` where another one may still believe that it does. */
  readonly onHeld: (how: { readonly robbed: boolean }) => void;
  /** Another tab has it. */
  readonly onElsewhere: () => void;
  /** Another tab took it away. */
  readonly onTaken: () => void;
}

/** A page that was reloaded may meet the lock of its former self. */
const GRACE_MS = 1000;

export class TabLock {
  /** Gives the lock back; null while this tab does not have it. */
  private free: (() => void) | null = null;
  private readonly grace = new AbortController();
  private gone = false;

  constructor(
    private readonly name: string,
    private readonly events: TabLockEvents,
  ) {}

  start(): void {
    if ((navigator.locks as LockManager | undefined) === undefined) {
      this.events.onHeld({ robbed: true });
      return;
    }
    void this.request({ signal: this.grace.signal });
    setTimeout(() => {
      if (this.free !== null || this.gone) return;
      this.grace.abort();
      this.events.onElsewhere();
    }, GRACE_MS);
  }

  /**
   * Takes the lock if nobody has it now. To be called when somebody works in this tab: one that only waited would take
   * it from a tab that is being reloaded.
   */
  tryAgain(): void {
    if (this.free === null) void this.request({ ifAvailable: true });
  }

  takeOver(): void {
    void this.request({ steal: true });
  }

  release(): void {
    this.gone = true;
    this.grace.abort();
    this.free?.();
  }

  private async request(options: LockOptions): Promise<void> {
    try {
      await navigator.locks.request(this.name, options, (lock) => {
        if (this.gone || lock === null) return;
        return new Promise<void>((resolve) => {
          this.free = resolve;
          this.events.onHeld({ robbed: options.steal === true });
        });
      });
    } catch {
      // Either the waiting was given up here, or the lock that was held is another tab's now.
      if (this.gone || this.free === null) return;
      this.free = null;
      this.events.onTaken();
    }
  }
}
