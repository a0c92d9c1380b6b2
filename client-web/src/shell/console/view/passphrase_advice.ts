/** Fewer characters than this are refused. */
export const passphraseCharactersMin = 12;

/** From here on, length is not what makes it weak. */
const charactersLong = 24;

export type PassphraseAdvice =
  | { readonly kind: 'too_short'; readonly left: number }
  | { readonly kind: 'repeats' }
  | { readonly kind: 'shortish' }
  | { readonly kind: 'long' };

/**
 * What can honestly be said of a passphrase: its length and gross repetition. A meter that promises more would bless
 * the first line of a song.
 */
export function advisePassphrase(passphrase: string): PassphraseAdvice {
  const characters = [...passphrase.normalize('NFC')];
  if (characters.length < passphraseCharactersMin) {
    return { kind: 'too_short', left: passphraseCharactersMin - characters.length };
  }
  if (new Set(characters.map((letter) => letter.toLowerCase())).size < 6) return { kind: 'repeats' };
  return { kind: characters.length >= charactersLong ? 'long' : 'shortish' };
}

export function isAcceptable(passphrase: string): boolean {
  const { kind } = advisePassphrase(passphrase);
  return kind === 'shortish' || kind === 'long';
}
