import type { Choices } from '../../../pure/protocol/choices.js';
import { steady } from '../frame/steady.js';
import { useWords } from '../frame/words.js';
import { isHarmfulPractice } from '../view/choices_shown.js';
import { expertsOf } from './experts.js';

/** How to talk safely, for this topic and this asker: short enough to be read while somebody waits for an answer. */
export const Guidance = steady(function Guidance({ choices }: { readonly choices: Choices }) {
  const { guide } = useWords();
  const harmful = isHarmfulPractice(choices.topic);
  return (
    <section class="guidance" aria-labelledby="guidance-title">
      <h3 id="guidance-title">{guide.title()}</h3>
      <ol>
        <li>{guide.beginSeen()}</li>
        <li>{guide.beginCode()}</li>
        <li>{guide.beginKept()}</li>
        <li>{guide.beginBetray()}</li>
      </ol>
      <h4>{guide.dangerTitle()}</h4>
      <p>{guide.danger()}</p>
      <p>{guide.dangerSilent()}</p>
      {harmful && (
        <>
          <h4>{guide.harmfulTitle()}</h4>
          <ul>
            <li><strong>{guide.harmfulCallback()}</strong></li>
            <li>{guide.harmfulFamily()}</li>
            <li>{guide.harmfulSmall()}</li>
            {choices.topic === 'fgm' && <li>{guide.harmfulWord()}</li>}
          </ul>
        </>
      )}
      {choices.role === 'professional' && (
        <>
          <h4>{guide.professionalTitle()}</h4>
          <p>{guide.professionalStep()}</p>
          <p>{guide.professionalOwn()}</p>
        </>
      )}
      <h4>{guide.expertTitle()}</h4>
      <ul class="experts">
        {expertsOf(choices.topic).map((expert) => (
          <li key={expert.words}>
            {guide[expert.words]()}<br />
            <bdi dir="ltr">{expert.phone}</bdi>
            {expert.mail !== null && <><br /><bdi dir="ltr" class="mail">{expert.mail}</bdi></>}
          </li>
        ))}
      </ul>
      <p class="quiet">{guide.professionalsOnly()}</p>
    </section>
  );
});
