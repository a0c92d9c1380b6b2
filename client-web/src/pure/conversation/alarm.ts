// Closed unions: the page has one sentence for each, saying what happened and what a person can do now.
// `ends`: the conversation is over with it. `warns`: it goes on, and the person decides.

/** What a visitor's page can find wrong. */
export type VisitorAlarm =
  /** ends: this device's clock looks wrong (statement outside its window): show the clock and the phone number. */
  | 'clock_wrong'
  /** ends: not signed by this organisation: whoever answered is not proven to be an adviser. */
  | 'not_an_adviser'
  /** ends: the adviser's permission has ended or was withdrawn. */
  | 'adviser_expired'
  | 'adviser_revoked'
  /** ends: the adviser does not belong to a desk she accepted. */
  | 'wrong_desk'
  /** ends: keys meant for another conversation, or a credential that was exchanged for another. */
  | 'wrong_conversation'
  /** warns: a second adviser answered the same request; ignored. */
  | 'second_take'
  /** ends: a frame could not be opened twice, or broke the rules. */
  | 'tampered'
  /** ends: the other side acknowledged what this page never sent: another copy of this page is alive. */
  | 'copied';

/** What a console can find wrong in one conversation. */
export type AdviserAlarm =
  /** ends: the request of the visitor is not one, or asks for a desk that is not hers. */
  | 'bad_hello'
  | 'wrong_desk'
  /** warns: an answer of the visitor's page did not verify and was ignored. */
  | 'bad_commit'
  | 'second_commit'
  /** warns: the gateway showed choices that are neither hers nor what they were before a change on its way. */
  | 'choices_altered'
  /** warns: the (latest) question she wrote while waiting did not arrive, late or kept back: ask her. */
  | 'intake_missing'
  /** warns: what arrived as her question is not from her page. */
  | 'intake_altered'
  /** ends, as for the visitor. */
  | 'tampered'
  | 'copied';
