import { decodeBase64url } from './base64url.js';

/** Reads one value of parsed JSON; undefined refuses it. */
export type Read<T> = (value: unknown) => T | undefined;

type Values<F extends Readonly<Record<string, Read<unknown>>>> = {
  readonly [K in keyof F]: Exclude<ReturnType<F[K]>, undefined>;
};

/** Exactly these fields: one that is missing or that nobody reads refuses the whole. */
export function shape<F extends Readonly<Record<string, Read<unknown>>>>(fields: F): Read<Values<F>> {
  const names = Object.keys(fields);
  return (value) => {
    if (!isObject(value) || Object.keys(value).length !== names.length) return undefined;
    const result: Record<string, unknown> = {};
    for (const name of names) {
      const read = Object.hasOwn(value, name) ? fields[name]!(value[name]) : undefined;
      if (read === undefined) return undefined;
      result[name] = read;
    }
    return result as Values<F>;
  };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function word<const W extends string>(...words: readonly W[]): Read<W> {
  return (value) => words.find((one) => one === value);
}

export function whole(least: number, most: number): Read<number> {
  return (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most ? (value as number) : undefined;
}

export const flag: Read<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);

export function nullable<T>(read: Read<T>): Read<T | null> {
  return (value) => (value === null ? null : read(value));
}

export function list<T>(read: Read<T>): Read<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const items: T[] = [];
    for (const one of value) {
      const item = read(one);
      if (item === undefined) return undefined;
      items.push(item);
    }
    return items;
  };
}

/** Of any length: what is inside is judged by its own decoder. */
export const bytes: Read<Uint8Array> = (value) => {
  return typeof value === 'string' ? (decodeBase64url(value) ?? undefined) : undefined;
};

export function bytesOf(length: number): Read<Uint8Array> {
  return (value) => {
    const read = bytes(value);
    return read?.length === length ? read : undefined;
  };
}
