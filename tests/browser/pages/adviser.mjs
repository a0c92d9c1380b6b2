// The console as an adviser uses it: by the names of its controls, in her language.
import { openContext } from '../harness/browser.mjs';
import { anyOf, words } from '../harness/words.mjs';

const passphrase = 'vier losse woorden zonder samenhang';

export class Adviser {
  page;
  context;
  wire;
  words;

  /** An adviser with a browser of her own: invited, her key made there, signed by the organisation, signed in. */
  static async enrol(browser, gateway, { label, desk, role }) {
    const adviser = await Adviser.open(browser);
    await adviser.accept(await gateway.office.invite(label, desk, role));
    await gateway.office.signPending();
    await adviser.signIn();
    return adviser;
  }

  /** The same, on shift. */
  static async onShift(browser, gateway, label, desk, role) {
    const adviser = await Adviser.enrol(browser, gateway, { label, desk, role });
    await adviser.startShift();
    return adviser;
  }

  /** An adviser-to-be with a browser of her own. */
  static async open(browser, { language = 'nl' } = {}) {
    const { context, wire } = await openContext(browser, { viewport: { width: 1440, height: 900 } });
    const adviser = new Adviser();
    Object.assign(adviser, { page: await context.newPage(), context, wire, words: words('console', language) });
    return adviser;
  }

  /** Opens the invitation, makes the key and asks for the signature. */
  async accept(invitationUrl) {
    await this.page.goto(invitationUrl);
    await this.field('passphrase').fill(passphrase);
    await this.field('passphraseAgain').fill(passphrase);
    await this.press('inviteSubmit');
    await this.untilTitle('pendingTitle');
    // From now on the request lies at the gateway.
    await this.untilSays('pendingNow');
  }

  /** Waits for the sign-in form and signs in. */
  async signIn() {
    await this.button('signInSubmit').waitFor();
    await this.field('passphrase').fill(passphrase);
    await this.press('signInSubmit');
    await this.button('shiftStart').or(this.button('shiftEnd')).first().waitFor();
  }

  async startShift(max = 2) {
    await this.page.getByRole('combobox', { name: this.words.shiftMaxLabel }).selectOption(String(max));
    await this.press('shiftStart');
    await this.button('shiftEnd').waitFor();
  }

  /** After a sign-in: whether the gateway still has her on shift is its business. */
  async startShiftIfOff() {
    await this.button('shiftStart').or(this.button('shiftEnd')).first().waitFor();
    if (await this.button('shiftStart').isVisible()) await this.startShift();
  }

  /** The buttons that take somebody, one for each who waits, oldest first. */
  get takes() {
    return this.page.getByRole('button', { name: anyOf(this.words.takeLabel) });
  }
  /** Takes the one who has waited longest. */
  async take() {
    await this.takes.first().click();
  }
  /** The card of somebody who is hers to take or to decline. */
  get offer() {
    return this.page.getByRole('region', { name: this.words.offerTitle, exact: true });
  }
  /** Answers the offer that stands: with `offerAccept`, or with a reason not to (`declineBusy` and its like). */
  async answer(key) {
    await this.offer.getByRole('button', { name: this.words[key], exact: true }).click();
  }
  /** Calls chat `slot` a heavy one. */
  async weigh(slot = 'A') {
    const toggle = this.column(slot).getByRole('button', { name: new RegExp(`^${this.words.heavy}`) });
    await toggle.click();
    await toggle.and(this.page.locator('[aria-pressed=true]')).waitFor();
  }
  async end(slot = 'A') {
    await this.column(slot).getByRole('button', { name: new RegExp(`^${this.words.endChat}`) }).click();
    await this.press('endConfirm');
    await this.column(slot).getByRole('button', { name: new RegExp(`^${this.words.dismissChat}`) }).waitFor();
  }

  /** Until chat `slot` is encrypted end to end. */
  async untilOpen(slot = 'A', options) {
    const send = this.column(slot).getByRole('button', { name: this.words.send, exact: true });
    await send.and(this.page.locator(':enabled')).waitFor(options);
  }

  button(key) {
    return this.page.getByRole('button', { name: this.words[key], exact: true }).first();
  }
  field(key) {
    return this.page.getByLabel(this.words[key], { exact: true });
  }
  async press(key) {
    await this.button(key).click();
  }
  async untilTitle(key) {
    await this.page.getByRole('heading', { name: anyOf(this.words[key]) }).first().waitFor();
  }
  async untilSays(key, options) {
    await this.page.getByText(anyOf(this.words[key], { whole: false })).first().waitFor(options);
  }

  column(slot) {
    return this.page.getByRole('article', { name: this.words.chatName.replace('{slot}', slot) });
  }
  composer(slot) {
    return this.page.getByRole('textbox', { name: this.words.compose.replace('{slot}', slot) });
  }
  /** The lines of one side: "theirs" or "mine". */
  lines(whose, slot) {
    return this.column(slot).locator(`li.${whose} > p.text`);
  }
  async write(text, slot = 'A') {
    await this.composer(slot).fill(text);
    await this.composer(slot).press('Enter');
  }
  received(slot = 'A') {
    return textsOf(this.lines('theirs', slot));
  }
  sent(slot = 'A') {
    return textsOf(this.lines('mine', slot));
  }
  async untilReceived(count, { slot = 'A', timeout = 60_000 } = {}) {
    await this.lines('theirs', slot).nth(count - 1).waitFor({ timeout });
    return this.received(slot);
  }
  transcript(slot = 'A') {
    return this.column(slot).locator('li.line').evaluateAll((all) => all.map((one) =>
      `${one.querySelector('.who').textContent}: ${one.querySelector('.text').textContent}`));
  }
}

const textsOf = (lines) => lines.evaluateAll((all) => all.map((one) => one.textContent));
