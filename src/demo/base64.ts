const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The two digits of every 12-bit number: half the steps of going digit by digit. */
const PAIRS = Array.from(
  { length: 4096 },
  (_, bits) => ALPHABET.charAt(bits >> 6) + ALPHABET.charAt(bits & 63),
);

/** Base64 of plain ASCII text; the drawings hold nothing else. Written out so it runs without Buffer or btoa. */
export function base64(ascii: string): string {
  const padding = (3 - (ascii.length % 3)) % 3;
  const text = ascii + '\0'.repeat(padding);
  let encoded = '';
  for (let i = 0; i < text.length; i += 3) {
    const bits = (text.charCodeAt(i) << 16) | (text.charCodeAt(i + 1) << 8) | text.charCodeAt(i + 2);
    encoded += (PAIRS[bits >> 12] ?? '') + (PAIRS[bits & 4095] ?? '');
  }
  return padding === 0 ? encoded : encoded.slice(0, -padding) + '='.repeat(padding);
}
