import type { Tone } from './tones.js';

/**
 * The console's tones, made with WebAudio: no file to fetch. A browser plays nothing before a gesture, so `unlock`
 * is called from the button "Start shift" and from the test buttons.
 */
export class Sound {
  private context: AudioContext | null = null;
  private volume: number;

  /** @param volume 0 (off) to 1 */
  constructor(volume: number) {
    this.volume = volume;
  }

  setVolume(volume: number): void {
    this.volume = Math.min(1, Math.max(0, volume));
  }

  /** Only inside a gesture. False where the browser has no WebAudio or refuses: then the console says so. */
  async unlock(): Promise<boolean> {
    try {
      this.context ??= new AudioContext();
      if (this.context.state !== 'running') await this.context.resume();
      return this.context.state === 'running';
    } catch {
      return false;
    }
  }

  play(tone: Tone): void {
    const context = this.context;
    if (context === null || context.state !== 'running' || this.volume === 0) return;
    ring(context, tone, context.currentTime + 0.02, this.volume);
  }

  close(): void {
    void this.context?.close();
    this.context = null;
  }
}

/** Puts a tone's notes into `context`, the first `start` seconds after its beginning; `volume` from 0 to 1. */
export function ring(context: BaseAudioContext, tone: Tone, start: number, volume: number): void {
  for (const note of notes[tone]) strike(context, note, start, volume);
}

interface Note {
  readonly hertz: number;
  readonly afterSeconds: number;
  readonly lastsSeconds: number;
}

/** Told apart by rhythm as well as pitch, for who hears high tones badly: three rising notes, or one short one. */
const notes: Readonly<Record<Tone, readonly Note[]>> = {
  arrived: [
    { hertz: 440, afterSeconds: 0, lastsSeconds: 0.28 },
    { hertz: 554.37, afterSeconds: 0.18, lastsSeconds: 0.28 },
    { hertz: 659.25, afterSeconds: 0.36, lastsSeconds: 0.6 },
  ],
  // High and low in turn, like nothing else here: it must be heard through everything.
  danger: [
    { hertz: 880, afterSeconds: 0, lastsSeconds: 0.25 },
    { hertz: 659.25, afterSeconds: 0.3, lastsSeconds: 0.25 },
    { hertz: 880, afterSeconds: 0.6, lastsSeconds: 0.25 },
    { hertz: 659.25, afterSeconds: 0.9, lastsSeconds: 0.4 },
  ],
  colleague: [
    { hertz: 523.25, afterSeconds: 0, lastsSeconds: 0.3 },
    { hertz: 523.25, afterSeconds: 0.35, lastsSeconds: 0.3 },
  ],
  message: [{ hertz: 587.33, afterSeconds: 0, lastsSeconds: 0.36 }],
};

/** Of full scale: two notes that overlap stay below it. */
const peak = 0.5;

/** How much of its peak a note has left at its end; from less, so short a note would be over before it is noticed. */
const fallenTo = 0.01;

function strike(context: BaseAudioContext, note: Note, start: number, volume: number): void {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  const from = start + note.afterSeconds;
  const until = from + note.lastsSeconds;
  oscillator.type = 'sine';
  oscillator.frequency.value = note.hertz;
  // A soft attack and an exponential fall: a bell, not an alarm clock, at three in the night.
  gain.gain.setValueAtTime(0.0001, from);
  gain.gain.exponentialRampToValueAtTime(peak * volume, from + 0.02);
  gain.gain.exponentialRampToValueAtTime(peak * volume * fallenTo, until);
  gain.gain.linearRampToValueAtTime(0, until + 0.02);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(from);
  oscillator.stop(until + 0.02);
}
