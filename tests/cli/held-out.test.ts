import { describe, expect, it } from 'vitest';
import { isHeldOut } from '../../src/cli/held-out.ts';

/*
 * Expected values from another implementation of the rule:
 * python3 -c "import hashlib,unicodedata as u; f=lambda t: int(hashlib.md5(''.join(c for c in u.normalize('NFKC',t).lower()
 *   if u.category(c)[0] in 'LN').encode()).hexdigest()[:8],16)%10==0; print(f('disposer'))"
 */
describe('isHeldOut', () => {
  it.each(['disposer', 'samsung front load washer 3.7', 'concrete for ponds', 'hdx wire shelving'])(
    'holds out %j',
    (text) => expect(isHeldOut(text)).toBe(true),
  );

  // The MD5 of nothing begins with d41d8cd9, which is 3558870233: not divisible by ten.
  it.each(['', '!?', 'angle bracket', 'shower only faucet', '动物/宠物用品', 'Ⅷ ½ ﬁne Ünï-code №5'])(
    'leaves %j for training',
    (text) => expect(isHeldOut(text)).toBe(false),
  );

  it('sees letters and digits only, in any case and any compatible form', () => {
    for (const text of ['DISPOSER', ' dis-poser! ', 'ｄｉｓｐｏｓｅｒ']) expect(isHeldOut(text)).toBe(true);
    expect(isHeldOut('dispöser')).toBe(false);
  });

  it('holds out about a tenth', () => {
    const texts = Array.from({ length: 5000 }, (_, i) => `text number ${i}`);
    const share = texts.filter(isHeldOut).length / texts.length;
    // Four standard deviations of a fair draw.
    expect(Math.abs(share - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / texts.length));
  });
});
