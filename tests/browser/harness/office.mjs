// The organisation's office: invites advisers and signs what they ask for, with luwtectl, as a real one does on a machine
// of its own. Every gateway has a copy of the run's office, so that two tests may both have a Sanne.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { binaries, prepared } from './prepared.mjs';

export class Office {
  #dir;
  #gateway;

  /** A copy of the run's office in `dir`, for the advisers of `gateway`. */
  constructor(gateway, dir) {
    fs.cpSync(prepared().office, dir, { recursive: true });
    // Node 22 gives the copy of a folder the usual mode, and luwtectl wants its office closed.
    fs.chmodSync(dir, 0o700);
    this.#dir = dir;
    this.#gateway = gateway;
  }

  /** Tells the gateway what is revoked: without that no credential counts. */
  async state() {
    await this.#ctl('statement', '--out', this.#file('statement.json'));
    await this.#gateway.postFile('/admin/statements', this.#file('statement.json'));
  }

  /** The one-time address for an adviser called `label`. */
  async invite(label, desk = 'vt-proef', { attentionOfficer = false, shiftLead = false } = {}) {
    const role = [...(attentionOfficer ? ['--attention-officer'] : []), ...(shiftLead ? ['--shift-lead'] : [])];
    const url = await this.#ctl('invite', '--label', label, '--desk', desk, ...role, '--console-url', this.#gateway.consoleUrl);
    await this.#gateway.postFile('/admin/invitations', this.#file('luwte-invitations.json'));
    return url.trim();
  }

  /** Signs every request that lies at the gateway. */
  async signPending() {
    const requests = await this.#gateway.getJson('/admin/requests');
    fs.writeFileSync(this.#file('requests.json'), JSON.stringify(requests));
    await this.#ctl('sign', '--requests', this.#file('requests.json'), '--out', this.#file('credentials.json'));
    await this.#gateway.postFile('/admin/credentials', this.#file('credentials.json'));
  }

  /** Ends an adviser's credential at once. */
  async revoke(label) {
    await this.#ctl('revoke', '--adviser', label);
    await this.state();
  }

  #file(name) {
    return path.join(this.#dir, name);
  }

  async #ctl(command, ...args) {
    const keyed = ['statement', 'sign'].includes(command) ? ['--passphrase-file', this.#file('passphrase')] : [];
    const { stdout } = await promisify(execFile)(binaries.luwtectl, [command, '--office', this.#dir, ...keyed, ...args]);
    return stdout;
  }
}
