/**
 * The browser's notifications, for an adviser who works in another window. They carry one fixed sentence: never who
 * waits, never a word of a conversation, since they are shown on a lock screen and kept by the system.
 */
export class Notices {
  private last: Notification | null = null;

  state(): 'off' | 'on' | 'blocked' | 'none' {
    if (typeof Notification === 'undefined') return 'none';
    switch (Notification.permission) {
      case 'granted':
        return 'on';
      case 'denied':
        return 'blocked';
      case 'default':
        return 'off';
    }
  }

  /** Only inside a gesture. */
  async ask(): Promise<void> {
    if (this.state() === 'off') await Notification.requestPermission();
  }

  show(title: string, sentence: string): void {
    if (this.state() !== 'on') return;
    try {
      this.last?.close();
      this.last = new Notification(title, { body: sentence, tag: 'luwte', silent: true });
      this.last.onclick = () => window.focus();
    } catch {
      // Some browsers allow notifications from service workers only; tones and the tab's title remain.
      this.last = null;
    }
  }

  close(): void {
    this.last?.close();
    this.last = null;
  }
}
