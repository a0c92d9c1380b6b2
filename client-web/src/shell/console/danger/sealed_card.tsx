import { useEffect } from 'preact/hooks';
import type { Card } from '../../../pure/conversation/message.js';
import { announce } from '../../kit/announcer.js';
import { useWords } from '../frame/words.js';
import type { Slot } from '../view/slots.js';

/** Where help can find her, by her own word: sealed for this page, no part of the conversation, gone when the chat is put away. */
export function SealedCard({ card, slot }: { readonly card: Card; readonly slot: Slot }) {
  const { t } = useWords();
  const not = [card.noRinging && t.cardNoRinging(), card.noCallingBack && t.cardNoCallingBack(), card.noTextMessage && t.cardNoText()]
    .filter((one) => one !== false);
  useEffect(() => announce(t.cardTitle()), [card]);
  const id = `card-${slot}`;
  return (
    <section class="sealed-card" aria-labelledby={id} translate={false}>
      <h4 id={id}>{t.cardTitle()}</h4>
      {card.place !== '' && <p><span class="quiet">{t.cardPlace()}</span> <strong dir="auto">{card.place}</strong></p>}
      {card.number !== '' && <p><span class="quiet">{t.cardNumber()}</span> <strong><bdi dir="ltr">{card.number}</bdi></strong></p>}
      {not.length > 0 && <ul>{not.map((one) => <li key={one}><strong>{one}</strong></li>)}</ul>}
      <p class="quiet">{t.cardKept()}</p>
    </section>
  );
}
