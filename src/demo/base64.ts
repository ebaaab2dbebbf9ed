const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of plain ASCII text; the drawings hold nothing else. Written out so it runs without Buffer or btoa. */
export function base64(ascii: string): string {
  const parts: string[] = [];
  for (let i = 0; i < ascii.length; i += 3) {
    const left = ascii.length - i;
    const bits =
      (ascii.charCodeAt(i) << 16) |
      ((left > 1 ? ascii.charCodeAt(i + 1) : 0) << 8) |
      (left > 2 ? ascii.charCodeAt(i + 2) : 0);
    parts.push(
      ALPHABET.charAt(bits >> 18) +
        ALPHABET.charAt((bits >> 12) & 63) +
        (left > 1 ? ALPHABET.charAt((bits >> 6) & 63) : '=') +
        (left > 2 ? ALPHABET.charAt(bits & 63) : '='),
    );
  }
  return parts.join('');
}
