/** What a built client trusts (LE1.md, Credentials); made from the `luwte-root` file by `readPinnedRoot`. */
export interface PinnedRoot {
  readonly orgId: Uint8Array;
  /** The organisation's name for people; trusted because it is built in. */
  readonly name: string;
  /** Ed25519 public keys; an issuer may be signed by either. */
  readonly current: Uint8Array;
  readonly next: Uint8Array;
  readonly minIssuerSerial: bigint;
}
