// The visitor's page as she uses it: by the names of its controls, in her language.
import { anyOf, words } from '../harness/words.mjs';
import { openContext } from '../harness/browser.mjs';

export class Visitor {
  page;
  context;
  /** Every request, WebSocket and complaint of her pages (harness/browser.mjs). */
  wire;
  words;

  /** A visitor with a browser context of her own, on the start page. */
  static async open(browser, gateway, { language = 'nl', ...contextOptions } = {}) {
    const { context, wire } = await openContext(browser, contextOptions);
    const visitor = Visitor.on(await context.newPage(), { language, wire });
    await visitor.goTo(gateway);
    return visitor;
  }

  /** The same on a page that is there already. */
  static on(page, { language = 'nl', wire = null } = {}) {
    const visitor = new Visitor();
    Object.assign(visitor, { page, context: page.context(), wire, words: words('visitor', language) });
    return visitor;
  }

  /** Opens the page; it comes in Dutch, English is one press away. */
  async goTo(gateway) {
    await this.page.goto(gateway.visitorUrl);
    if (this.words.otherLanguage !== words('visitor', 'nl').otherLanguage) {
      await this.press(words('visitor', 'nl').otherLanguage);
    }
    await this.untilTitle('startTitle');
  }

  button(key) {
    const name = typeof key === 'string' && key in this.words ? this.words[key] : key;
    return this.page.getByRole('button', { name, exact: true }).or(this.page.getByRole('link', { name, exact: true })).first();
  }
  async press(key) {
    await this.button(key).click();
  }
  /** Waits until the screen's heading says the words `key`. */
  async untilTitle(key, options) {
    await this.page.getByRole('heading', { level: 1, name: anyOf(this.words[key]) }).waitFor(options);
  }
  /** Waits until a text is on the screen, with {…} standing for anything. */
  async untilSays(key, options) {
    await this.page.getByText(anyOf(this.words[key])).first().waitFor(options);
  }

  /** From the start page straight into the queue. */
  async queue() {
    await this.press('startNow');
    await this.untilTitle('waitTitle');
    await this.page.getByText(anyOf(this.words.waitFirst)).or(this.page.getByText(anyOf(this.words.waitPlace))).first().waitFor();
  }
  /** From the start page into the queue with a question written beforehand. */
  async queueWithQuestion(question) {
    await this.press('startSteps');
    await this.press('safeYes');
    await this.choose('whoSelf');
    await this.choose('aboutForcedMarriage');
    await this.untilTitle('questionTitle');
    await this.page.getByRole('textbox', { name: this.words.questionLabel }).fill(question);
    await this.press('questionWait');
    await this.untilTitle('waitTitle');
  }
  /** Answers a one-choice screen and goes on. */
  async choose(key) {
    await this.page.getByRole('radio', { name: this.words[key], exact: true }).or(this.button(key)).first().click();
  }
  /** Until an adviser was verified and she may write. */
  async untilChat(options) {
    await this.untilTitle('chatTitle', options);
    await this.page.getByRole('textbox', { name: this.words.chatMessage }).waitFor(options);
  }

  async write(text) {
    await this.page.getByRole('textbox', { name: this.words.chatMessage }).fill(text);
    await this.page.getByRole('button', { name: this.words.chatSend, exact: true }).click();
  }

  get log() {
    return this.page.getByRole('log').or(this.page.getByRole('list', { name: this.words.chatLog })).first();
  }
  /** The texts of the other side, in the order of the screen. */
  received() {
    return this.log.locator('[data-from="other"] [data-text]').evaluateAll((all) => all.map((one) => one.textContent));
  }
  sent() {
    return this.log.locator('[data-from="me"] [data-text]').evaluateAll((all) => all.map((one) => one.textContent));
  }
  /** Waits until `count` texts of the other side are there, then answers them all. */
  async untilReceived(count, timeout = 60_000) {
    await this.log.locator('[data-from="other"] [data-text]').nth(count - 1).waitFor({ timeout });
    return this.received();
  }
}
