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
    await this.page.getByText(anyOf(this.words[key], { whole: false })).first().waitFor(options);
  }

  /** From the start page straight into the queue. */
  async queue() {
    await this.press('startNow');
    await this.untilTitle('waitTitle');
    await this.untilPlaced();
  }
  /** From the start page into the queue with a question written beforehand. */
  async queueWithQuestion(question) {
    await this.toQuestion();
    await this.page.getByRole('textbox', { name: this.words.questionLabel }).fill(question);
    await this.press('questionWait');
    await this.untilTitle('waitTitle');
    await this.untilPlaced();
  }
  /** From the start page into the queue with a forced marriage in Groningen, which has a desk. */
  async queueFromGroningen() {
    await this.toWhere();
    await this.choosePlace('gronin', 'Groningen');
    await this.press('next');
    await this.press('questionWait');
    await this.untilTitle('waitTitle');
    await this.untilPlaced();
    await this.page.getByText(this.words.waitFor.replace('{desks}', 'Veilig Thuis Groningen')).first().waitFor();
  }
  /** Until the gateway has given her a place in the queue. */
  async untilPlaced() {
    const [first, place] = ['waitFirst', 'waitPlace'].map((key) => this.page.getByText(anyOf(this.words[key])));
    await first.or(place).first().waitFor();
  }
  /** From the start page through the steps to the field for a municipality. */
  async toWhere() {
    await this.press('startSteps');
    await this.press('safeYes');
    await this.choose('whoSelf');
    await this.choose('aboutForcedMarriage');
    await this.untilTitle('whereTitle');
  }
  /** Through all steps to the field for a question. */
  async toQuestion() {
    await this.toWhere();
    await this.press('skip');
    await this.untilTitle('questionTitle');
  }
  /** Types into the field that fits `selector` the very moment it stands in the document, before its page has been painted. */
  async typeAtOnce(selector, text) {
    await this.page.evaluate(([fits, typed]) => new MutationObserver((changes, self) => {
      const field = document.querySelector(fits);
      if (field === null) return;
      self.disconnect();
      field.focus();
      field.value = typed;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }).observe(document.body, { childList: true, subtree: true }), [selector, text]);
  }
  /** Types into the field for her municipality and takes the option `name`. */
  async choosePlace(typed, name) {
    await this.page.getByRole('combobox', { name: this.words.whereLabel }).fill(typed);
    await this.page.getByRole('option', { name }).first().click();
    await this.page.getByText(this.words.waitAnswered.replace('{answer}', name)).first().waitFor();
  }
  /** Answers a one-choice screen and goes on. */
  async choose(key) {
    await this.page.getByRole('radio', { name: this.words[key], exact: true }).check();
    await this.press('next');
  }
  /** Until an adviser was verified and she may write. */
  async untilChat(options) {
    await this.untilTitle('chatWith', options);
    await this.page.getByRole('textbox', { name: this.words.chatMessage }).waitFor(options);
  }

  async write(text) {
    await this.page.getByRole('textbox', { name: this.words.chatMessage }).fill(text);
    await this.page.getByRole('button', { name: this.words.chatSend, exact: true }).click();
  }

  get log() {
    return this.page.getByRole('log', { name: this.words.chatLog });
  }
  /** The lines of one side: "theirs" or "mine". */
  lines(whose) {
    return this.log.locator(whose === 'mine' ? 'li.mine > p' : 'li:not(.mine) > p');
  }
  /** The texts of the other side, in the order of the screen. */
  received() {
    return textsOf(this.lines('theirs'));
  }
  sent() {
    return textsOf(this.lines('mine'));
  }
  /** Waits until `count` texts of the other side are there, then answers them all. */
  async untilReceived(count, timeout = 60_000) {
    await this.lines('theirs').nth(count - 1).waitFor({ timeout });
    return this.received();
  }
  /** Until the other side has been shown everything she wrote. */
  async untilAllDelivered() {
    await this.log.getByText(this.words.chatSending).first().waitFor({ state: 'detached' });
  }
  /** Everything on the screen's log, a line each, for people to read. */
  transcript() {
    return this.log.locator('li').evaluateAll((all) => all.map((one) =>
      `${one.querySelector('.by').textContent}: ${one.querySelector('p').textContent}`));
  }
}

const textsOf = (lines) => lines.evaluateAll((all) => all.map((one) => one.textContent));
