// An adviser without a browser: enrols with a real invitation of luwtectl, signs in with a real Ed25519 key.
import { createHash, createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { Line } from './line.mjs';
import { b64, unb64 } from './frames.mjs';

export class Adviser {
  key; vk; id; page = randomBytes(16); line; url;

  /** Invites, enrols and has signed one adviser; she is not connected yet. */
  static async enrol(gateway, label, desk = 'vt-proef', role = {}) {
    const adviser = new Adviser();
    adviser.url = gateway.consoleUrl;
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    adviser.key = privateKey;
    adviser.vk = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    const invitation = await gateway.office.invite(label, desk, role);
    const { frame, id } = adviser.enrolment(invitation);
    adviser.id = id;
    const { line } = await Line.open(gateway.consoleUrl);
    await line.control('challenge');
    line.say(frame);
    await line.control('enrolment_pending');
    await gateway.office.signPending();
    line.say({ t: 'enrolment', invitation: frame.invitation });
    adviser.enrolled = await line.control('enrolled');
    line.close();
    return adviser;
  }

  /** The `enrol` frame for an invitation's URL. */
  enrolment(invitationUrl) {
    const carried = unb64(new URL(invitationUrl).hash.slice('#i='.length));
    const secret = carried.subarray(0, 32), id = carried.subarray(32);
    const invitation = createHash('sha256').update(secret).update('id').digest();
    return {
      id,
      frame: {
        t: 'enrol', invitation: b64(invitation), vk: b64(this.vk),
        mac: b64(createHmac('sha256', secret).update(this.vk).update(id).digest()),
        proof: b64(this.sign('enrol', Buffer.concat([invitation, this.vk, id]))),
      },
    };
  }

  sign(label, content) {
    const name = Buffer.from('LE1 ' + label), length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    return sign(null, Buffer.concat([Buffer.from([name.length]), name, length, content]), this.key);
  }

  /** Connects and sends `sign_in`; answers the line before anything is known of the outcome. */
  async knock({ page = this.page, origin = this.url } = {}) {
    const { line } = await Line.open(this.url);
    const { nonce } = await line.control('challenge');
    const prefix = Buffer.alloc(2);
    prefix.writeUInt16BE(origin.length);
    const signature = this.sign('signin', Buffer.concat([prefix, Buffer.from(origin), unb64(nonce)]));
    line.say({ t: 'sign_in', adviser: b64(this.id), page: b64(page), signature: b64(signature) });
    return line;
  }

  async signIn(options) {
    this.line = await this.knock(options);
    this.signedIn = await this.line.control('signed_in');
    return this.line;
  }

  async startShift(max = 2, languages = ['nl']) {
    this.line.say({ t: 'shift_start', max, languages });
    this.shift = await this.line.control('shift');
    return this.line.control('waiting_list');
  }

  take(conversation) { this.line.say({ t: 'take', conv: b64(conversation) }); }
}
