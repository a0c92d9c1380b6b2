import type { DeskEvent } from '../../../pure/conversation/desk_event.js';
import { type Invitation, readInvitation } from '../../../pure/e2ee/enrolment.js';
import type { ConvId } from '../../../pure/protocol/conv_id.js';
import { type IdleEvent, stepIdle } from '../attention/idle.js';
import { type KeyPress, type Shortcut, leaderUp, leaderWaitMs, pressKey } from '../attention/leader.js';
import { type Heard, decideTones, nothingHeard, toneLimits } from '../attention/tones.js';
import { makeIdentity, unlockIdentity, type IdentityKey } from '../identity/identity_key.js';
import type { KeyRecord } from '../identity/key_record.js';
import { type Preferences, nameOf, sameBytes } from '../identity/key_store.js';
import { followDesk, losesChats, markSeen, surroundings } from '../view/follow_desk.js';
import { shiftLanguages } from '../view/languages.js';
import { nextToTake, offeredNow } from '../view/taking.js';
import { DeskRunner } from './desk_runner.js';
import type { PageParts } from './page_parts.js';
import { type Dialog, type PageState, type Screen, deskOf, isLocked, stateAtFirst } from './page_state.js';

type Progress = (done: number) => void;

/** The console's page without its pixels: keeps the state that is drawn, and carries out what the adviser does. */
export class ConsolePage {
  /** What she is writing, per chat: kept through a lock, gone with the chat. */
  readonly drafts = new Map<ConvId, string>();
  /** Words agreed with visitors to know each other by: in this memory only, kept and gone as `drafts` are. */
  readonly codeWords = new Map<ConvId, string>();
  #state: PageState;
  #runner: DeskRunner | null = null;
  #heard: Heard = nothingHeard;
  #leader = leaderUp;
  readonly #watchers = new Set<() => void>();

  constructor(private readonly parts: PageParts, visible: boolean) {
    const { ms, unixS } = parts.session.given();
    this.#state = stateAtFirst({ ms, unixS, visible, notices: parts.notices.state() });
  }

  get state(): PageState {
    return this.#state;
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** @param fragment of the address, as it was when the page opened: an invitation, or empty */
  async begin(fragment: string): Promise<void> {
    const preferences = await this.parts.store.readPreferences();
    this.parts.sound.setVolume(preferences.volume);
    this.#set({ preferences });
    if (fragment !== '' && fragment !== '#') return this.#beginInvitation(readInvitation(fragment));
    const stored = await this.parts.store.all();
    const only = stored.length === 1 ? stored[0] : undefined;
    if (only?.kind === 'record' && only.record.stage.kind === 'pending') this.#run(only.record, null);
    else this.#set({ screen: { kind: 'sign_in', stored, justSigned: false } });
  }

  async #beginInvitation(invitation: Invitation | null): Promise<void> {
    if (invitation === null) return this.#set({ screen: { kind: 'broken_invitation' } });
    let replaces: string | null = null;
    for (const stored of await this.parts.store.all()) {
      if (stored.kind !== 'record' || stored.record.stage.kind !== 'enrolled') continue;
      if (sameBytes(stored.record.adviser, invitation.adviserId)) replaces = stored.record.stage.label;
    }
    this.#set({ screen: { kind: 'invitation', invitation, replaces } });
  }

  /** Makes and keeps the key, then asks the organisation to sign it. False: nothing was kept and nothing was sent. */
  async acceptInvitation(invitation: Invitation, passphrase: string, onProgress: Progress): Promise<boolean> {
    const { store, subtle, session } = this.parts;
    try {
      const record = await makeIdentity(subtle, invitation, passphrase, session.given().random, { onProgress });
      await store.put(record);
      invitation.secret.fill(0);
      this.#run(record, null);
      return true;
    } catch {
      return false;
    }
  }

  /** A request made earlier on this computer: asks whether it is signed, which needs no key. */
  lookAfter(record: KeyRecord): void {
    this.#run(record, null);
  }

  /** False: wrong passphrase. */
  async signIn(record: KeyRecord, passphrase: string, onProgress: Progress): Promise<boolean> {
    const key = await unlockIdentity(this.parts.subtle, record, passphrase, { onProgress });
    if (key === null) return false;
    this.#run(record, key);
    return true;
  }

  async toSignIn(justSigned = false): Promise<void> {
    this.#stopRunner();
    this.#set({ screen: { kind: 'sign_in', stored: await this.parts.store.all(), justSigned } });
  }

  async forget(name: string): Promise<void> {
    await this.parts.store.remove(name);
    await this.toSignIn();
  }

  /** False: wrong passphrase. The session's key stays where it is; only the texts were hidden. */
  async unlock(passphrase: string, onProgress: Progress): Promise<boolean> {
    if (this.#state.screen.kind !== 'desk') return false;
    const { record } = this.#state.screen;
    const key = await unlockIdentity(this.parts.subtle, record, passphrase, { onProgress });
    if (key === null) return false;
    this.idle({ kind: 'unlocked' });
    return true;
  }

  /** To the desk machine. */
  tell(event: DeskEvent): void {
    if (event.kind === 'dismissed') {
      this.drafts.delete(event.conv);
      this.codeWords.delete(event.conv);
      this.parts.hush();
    }
    this.#runner?.tell(event);
  }

  /** With as many chats and in the languages that her preferences say; inside a gesture. */
  async startShift(): Promise<void> {
    const { preferences } = this.#state;
    const languages = shiftLanguages(preferences);
    if (languages === null) return;
    this.tell({ kind: 'shiftStarted', max: preferences.max, languages });
    await this.unlockSound();
  }

  /** Inside a gesture. */
  async unlockSound(): Promise<void> {
    const ready = await this.parts.sound.unlock();
    this.#set({ soundBlocked: !ready });
  }

  async testTone(tone: 'arrived' | 'message'): Promise<void> {
    await this.unlockSound();
    this.#set({ muted: false });
    this.parts.sound.play(tone);
  }

  async askNotices(): Promise<void> {
    await this.parts.notices.ask();
    this.#set({ notices: this.parts.notices.state() });
  }

  toggleMute(): void {
    this.#set({ muted: !this.#state.muted });
  }

  prefer(chosen: Partial<Preferences>): void {
    const preferences = { ...this.#state.preferences, ...chosen };
    this.parts.sound.setVolume(preferences.volume);
    this.#set({ preferences });
    // A preference that could not be kept is asked again next time: nothing to tell.
    this.parts.store.writePreferences(preferences).catch(() => undefined);
  }

  /** The visitors of running chats are put back in the queue by the gateway; every text leaves this page. */
  signOut(): void {
    this.open(null);
    this.tell({ kind: 'signOutWanted' });
    for (const chat of deskOf(this.#state)?.chats ?? []) this.tell({ kind: 'dismissed', conv: chat.conv });
    this.drafts.clear();
    this.codeWords.clear();
    this.parts.hush();
    // The key goes from memory with the session; what the screen says stays.
    this.#runner?.stop();
    this.#runner = null;
  }

  open(dialog: Dialog | null): void {
    this.#set({ dialog });
  }

  /** A chat comes to the front: the side column follows, and its texts count as read. */
  activate(conv: ConvId): void {
    if (this.#state.active === conv) return this.#look();
    this.#replace(markSeen({ ...this.#state, active: conv }, this.parts.focused()));
  }

  /** The tab came to the front or went behind, or the window won or lost the keyboard. */
  seen(visible: boolean): void {
    if (visible) this.parts.notices.close();
    this.#replace(markSeen({ ...this.#state, visible }, this.parts.focused()));
    this.#look();
  }

  idle(event: IdleEvent): void {
    const now = this.parts.session.given().ms;
    const idle = stepIdle(this.#state.idle, event, now, this.parts.idleLimits);
    if (idle === this.#state.idle) return;
    const locking = idle.state === 'locked' && !isLocked(this.#state);
    if (locking) this.parts.hush();
    // An awake console that is touched again draws nothing new.
    const silent = idle.state === 'awake' && this.#state.idle.state === 'awake';
    this.#state = { ...this.#state, idle, dialog: locking ? null : this.#state.dialog };
    if (!silent) this.#draw();
    if (event.kind === 'unlocked') this.#look();
  }

  /** Once a second. */
  beat(): void {
    const { ms, unixS } = this.parts.session.given();
    this.#state = { ...this.#state, now: ms, unixS };
    this.idle({ kind: 'time_passed' });
    if (this.#leader.pressedAt !== null && ms - this.#leader.pressedAt > leaderWaitMs) this.#awaitLeader(leaderUp);
    this.#look();
    this.#draw();
  }

  /** True: the key was the console's and must not reach a field. */
  key(press: KeyPress): boolean {
    const { preferences, screen } = this.#state;
    if (!preferences.shortcuts || screen.kind !== 'desk' || isLocked(this.#state)) return false;
    const answer = pressKey(this.#leader, press, this.parts.session.given().ms);
    this.#awaitLeader(answer.leader);
    if (answer.shortcut !== null) this.#carryOut(answer.shortcut);
    return answer.swallow;
  }

  losesChats(): boolean {
    return losesChats(this.#state);
  }

  #carryOut(shortcut: Shortcut): void {
    const desk = deskOf(this.#state);
    if (desk === null || desk.stage !== 'signed_in') return;
    const { active } = this.#state;
    const chat = desk.chats.find((one) => one.conv === active);
    switch (shortcut.does) {
      case 'accept':
      case 'take': {
        const next = shortcut.does === 'accept' ? offeredNow(desk) : nextToTake(desk);
        if (next !== null) this.tell({ kind: 'chatTaken', conv: next.conv });
        return;
      }
      case 'end':
        if (chat?.stage === 'chat' || chat?.stage === 'offering') this.open({ kind: 'end', conv: chat.conv });
        return;
      case 'lock':
        return this.idle({ kind: 'lock_pressed' });
      case 'sound':
        return this.toggleMute();
      case 'list':
        return this.open({ kind: 'help' });
      case 'chat':
      case 'danger':
      case 'offer':
      case 'waiting':
      case 'reply':
      case 'choices':
        return this.parts.moveFocus(shortcut, this.#state);
    }
  }

  #awaitLeader(leader: typeof leaderUp): void {
    this.#leader = leader;
    const leaderAwaited = leader.pressedAt !== null;
    if (leaderAwaited !== this.#state.leaderAwaited) this.#set({ leaderAwaited });
  }

  #run(record: KeyRecord, key: IdentityKey | null): void {
    this.#stopRunner();
    const runner = new DeskRunner(
      {
        ...this.parts.session,
        changed: () => this.#deskChanged(),
        enrolled: (signed, label) => void this.#enrolled(signed, label),
      },
      record,
      key,
    );
    this.#runner = runner;
    this.#set({ screen: { kind: 'desk', record, desk: runner.view }, idle: { state: 'off' } });
    runner.begin();
  }

  #stopRunner(): void {
    this.#runner?.stop();
    this.#runner = null;
    this.drafts.clear();
    this.codeWords.clear();
    this.parts.hush();
    this.#heard = nothingHeard;
    this.#set({ idle: { state: 'off' }, dialog: null, slots: new Map(), active: null, seen: new Map(), shown: new Map(),
      line: { downSince: null, backSince: null } });
  }

  async #enrolled(signed: KeyRecord, label: string): Promise<void> {
    await this.parts.store.enrol(signed, label);
    // Her passphrase again, although she chose it a moment ago: better to find now that she mistyped or forgot it.
    await this.toSignIn(true);
  }

  #deskChanged(): void {
    const runner = this.#runner;
    if (runner === null) return;
    this.#state = { ...this.#state, now: this.parts.session.given().ms };
    const desk = runner.view;
    this.#replace(followDesk(this.#state, desk, this.parts.focused()));
    if (desk.stage === 'signed_in') this.idle({ kind: 'signed_in' });
    else if (desk.stage === 'stopped' && desk.chats.length === 0) this.idle({ kind: 'signed_out' });
    this.#look();
  }

  /** Compares what the adviser was told with what is there, and plays what is owed. */
  #look(): void {
    const focused = this.parts.focused();
    const now = this.parts.session.given().ms;
    this.#replace(markSeen(this.#state, focused));
    const answer = decideTones(this.#heard, surroundings(this.#state, focused), now, toneLimits);
    this.#heard = answer.heard;
    if (answer.tones.length === 0) return;
    // Danger is heard also by who has put the others off; only a volume of nothing is nothing.
    const heard = answer.tones.filter((tone) => tone === 'danger' || !this.#state.muted);
    for (const tone of heard) this.parts.sound.play(tone);
    if (!this.#state.visible || !focused) this.parts.notices.show();
  }

  #set(change: Partial<PageState>): void {
    this.#replace({ ...this.#state, ...change });
  }

  #replace(state: PageState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#draw();
  }

  #draw(): void {
    for (const watcher of this.#watchers) watcher();
  }
}

/** For screens: the name under which a key is kept. */
export function keyName(record: KeyRecord): string {
  return nameOf(record.vk);
}

export type { Screen };
