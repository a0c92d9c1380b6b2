import { type KeyRecord, type Stored, readRecord } from './key_record.js';

/** What the console remembers of how one adviser likes it on this computer; nothing about any visitor. */
export interface Preferences {
  readonly language: 'nl' | 'en';
  /** 0 to 1 */
  readonly volume: number;
  readonly remind: boolean;
  readonly shortcuts: boolean;
  readonly max: 1 | 2 | 3;
  /** Of the languages that the console lists, those she speaks. */
  readonly languages: readonly string[];
  /** One more, as she wrote it: perhaps not a language tag. */
  readonly ownLanguage: string;
}

export const preferencesAtFirst: Preferences = {
  language: 'nl',
  volume: 0.7,
  remind: true,
  shortcuts: true,
  max: 2,
  languages: ['nl'],
  ownLanguage: '',
};

const databaseName = 'luwte-console';
const keys = 'keys';
const preferences = 'preferences';

/**
 * The browser's store of sealed identity keys, one record per key, named by its public half: two advisers may share a
 * computer, and a new invitation must not destroy the old key before it is signed.
 */
export class KeyStore {
  private constructor(private readonly database: IDBDatabase) {}

  /** Rejects where the browser keeps nothing (some private windows): the console then cannot be used, and says so. */
  static async open(factory: IDBFactory): Promise<KeyStore> {
    const request = factory.open(databaseName, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(keys);
      request.result.createObjectStore(preferences);
    };
    return new KeyStore(await settled(request));
  }

  /** Every key on this computer, whole ones and torn ones. */
  async all(): Promise<readonly Stored[]> {
    const store = this.database.transaction(keys).objectStore(keys);
    const [names, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
    return names.map((name, at) => readRecord(String(name), values[at]));
  }

  /** Resolves once the record is on the disk, as far as the browser can tell. */
  async put(record: KeyRecord): Promise<void> {
    const writing = this.database.transaction(keys, 'readwrite', { durability: 'strict' });
    writing.objectStore(keys).put(record, nameOf(record.vk));
    await committed(writing);
  }

  /** The key is signed: it replaces every other key of the same adviser on this computer. */
  async enrol(record: KeyRecord, label: string): Promise<KeyRecord> {
    const enrolled: KeyRecord = { ...record, stage: { kind: 'enrolled', label } };
    const others = (await this.all()).flatMap((stored) =>
      stored.kind === 'record' && sameBytes(stored.record.adviser, record.adviser) ? [stored.record] : []);
    const writing = this.database.transaction(keys, 'readwrite', { durability: 'strict' });
    for (const other of others) writing.objectStore(keys).delete(nameOf(other.vk));
    writing.objectStore(keys).put(enrolled, nameOf(enrolled.vk));
    await committed(writing);
    return enrolled;
  }

  async remove(name: string): Promise<void> {
    const writing = this.database.transaction(keys, 'readwrite', { durability: 'strict' });
    writing.objectStore(keys).delete(name);
    await committed(writing);
  }

  async readPreferences(): Promise<Preferences> {
    const store = this.database.transaction(preferences).objectStore(preferences);
    return asPreferences(await settled(store.get('all')));
  }

  async writePreferences(chosen: Preferences): Promise<void> {
    const writing = this.database.transaction(preferences, 'readwrite');
    writing.objectStore(preferences).put(chosen, 'all');
    await committed(writing);
  }

  close(): void {
    this.database.close();
  }
}

/** A key's name in the store: its public half in hexadecimal. */
export function nameOf(vk: Uint8Array): string {
  return Array.from(vk, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** Field by field, so that a torn or older record costs one preference and not the page. */
function asPreferences(value: unknown): Preferences {
  const found = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const { language, volume, remind, shortcuts, max, languages, ownLanguage } = found;
  const at = preferencesAtFirst;
  return {
    language: language === 'nl' || language === 'en' ? language : at.language,
    volume: typeof volume === 'number' && volume >= 0 && volume <= 1 ? volume : at.volume,
    remind: typeof remind === 'boolean' ? remind : at.remind,
    shortcuts: typeof shortcuts === 'boolean' ? shortcuts : at.shortcuts,
    max: max === 1 || max === 2 || max === 3 ? max : at.max,
    languages: Array.isArray(languages) ? languages.filter((one) => typeof one === 'string') : at.languages,
    ownLanguage: typeof ownLanguage === 'string' ? ownLanguage : at.ownLanguage,
  };
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the store gave no reason'));
  });
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the store gave up'));
    transaction.onerror = () => reject(transaction.error ?? new Error('the store gave no reason'));
  });
}
