import { type DeskState, deskStep, newDesk } from '../../../pure/conversation/desk.js';
import type { DeskEffect } from '../../../pure/conversation/desk_effect.js';
import type { DeskEvent } from '../../../pure/conversation/desk_event.js';
import type { DeskView } from '../../../pure/conversation/desk_view.js';
import type { PinnedRoot } from '../../../pure/e2ee/pinned_root.js';
import type { Given } from '../../../pure/given.js';
import type { Chain, FrameFromConsole, FrameToConsole } from '../../../pure/protocol/control_frame.js';
import { readFrameToConsole } from '../../../pure/protocol/read_control.js';
import { writeControl } from '../../../pure/protocol/write_control.js';
import { Line } from '../../link/line.js';
import { Machine } from '../../link/machine.js';
import { Timer } from '../../link/timer.js';
import type { IdentityKey } from '../identity/identity_key.js';
import type { KeyRecord } from '../identity/key_record.js';
import { provenLabel } from '../identity/proven_label.js';

export interface RunnerParts {
  readonly pinned: PinnedRoot;
  /** Of this console, as the browser writes it in the `Origin` header. */
  readonly origin: string;
  /** `wss://…/ws` */
  readonly url: string;
  readonly given: () => Given;
  readonly changed: () => void;
  /** The organisation signed the key of this session; `label` is the name it was signed under. */
  readonly enrolled: (record: KeyRecord, label: string) => void;
}

/**
 * One session of one adviser at the console: performs what `pure/conversation/desk` asks for, with one line, one timer and
 * her identity key. A new session is a new runner.
 */
export class DeskRunner {
  readonly #machine: Machine<DeskState, DeskEvent, DeskEffect>;
  readonly #line: Line<FrameToConsole, FrameFromConsole>;
  readonly #timer: Timer;

  /** @param key null: an enrolment is looked after whose key is still sealed */
  constructor(
    private readonly parts: RunnerParts,
    private readonly record: KeyRecord,
    readonly key: IdentityKey | null,
  ) {
    this.#machine = new Machine(newDesk(parts.given()), deskStep, parts.given, (effect) => this.#perform(effect));
    this.#timer = new Timer(() => parts.given().ms, () => this.tell({ kind: 'ticked' }));
    this.#line = new Line<FrameToConsole, FrameFromConsole>({
      url: parts.url,
      given: parts.given,
      read: readFrameToConsole,
      write: writeControl,
      tell: (what) => this.tell(what),
    });
  }

  get view(): DeskView {
    return this.#machine.state.view;
  }

  /** Connects; signs in, or sends the enrolment and asks until it is signed. */
  begin(): void {
    const { pinned, origin } = this.parts;
    const { vk, adviser, stage } = this.record;
    if (stage.kind === 'pending') {
      const { invitation, mac, proof } = stage;
      this.tell({ kind: 'enrolled', pinned, origin, invitation, vk, mac, proof });
    } else {
      this.tell({ kind: 'unlocked', pinned, origin, adviser, vk });
    }
  }

  tell(event: DeskEvent): void {
    this.#machine.tell(event);
  }

  /** Ends this session for good, without a word more to the gateway than that the page went. */
  stop(): void {
    this.#timer.set(null);
    this.#line.leave();
  }

  #perform(effect: DeskEffect): void {
    switch (effect.kind) {
      case 'sendControl':
        return this.#line.sendControl(effect.frame);
      case 'sendBinary':
        return this.#line.sendBinary(effect.bytes);
      case 'sign':
        return void this.#sign(effect);
      case 'keepEnrolment':
        return this.#keep(effect.chain);
      case 'openLine':
        return this.#line.want();
      case 'restartLine':
        return this.#line.restart();
      case 'closeLine':
        return this.#line.unwant(effect.code);
      case 'setTimer':
        return this.#timer.set(effect.at);
      case 'changed':
        return this.parts.changed();
    }
  }

  async #sign(asked: Extract<DeskEffect, { kind: 'sign' }>): Promise<void> {
    if (this.key === null) return;
    const signature = await this.key.sign(asked.label, asked.content);
    this.tell({ kind: 'signed', id: asked.id, signature });
  }

  /** What is not proven leaves the request pending, and the view says what is wrong. */
  #keep(chain: Chain): void {
    const label = provenLabel(chain, this.parts.pinned, this.record, this.parts.given().unixS);
    if (label !== null) this.parts.enrolled(this.record, label);
  }
}
