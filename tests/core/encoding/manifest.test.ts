import { expect, test } from 'vitest';
import { parseEncoderManifest } from '../../../src/core/encoding/manifest.ts';

const file = (role: string, path = `${role}.bin`) => ({ role, path, sizeBytes: 3, sha256: 'a'.repeat(64) });
const sound = {
  format: 'ownshelf-encoder',
  formatVersion: 1,
  id: 'tiny',
  revision: '1',
  vocabularySize: 9,
  dimensions: 4,
  matryoshka: [2, 4],
  maxTokens: 8,
  halfPlace: 4,
  licence: 'Apache-2.0',
  files: ['model', 'table', 'tokenizer', 'tokenizerConfig', 'golden'].map((role) => file(role)),
};

test('a sound manifest is taken as it is', () => {
  expect(parseEncoderManifest(sound)).toEqual(sound);
});

test('a newer format asks for an update', () => {
  expect(() => parseEncoderManifest({ ...sound, formatVersion: 2 })).toThrow(
    expect.objectContaining({ name: 'PackVersionError', message: expect.stringContaining('update') }),
  );
});

test.each([
  ['no object', null],
  ['another format', { ...sound, format: 'pack' }],
  ['a missing id', { ...sound, id: '' }],
  ['no place that counts half', { ...sound, halfPlace: undefined }],
  ['fractional dimensions', { ...sound, dimensions: 1.5 }],
  ['a missing model', { ...sound, files: sound.files.slice(1) }],
  ['two models', { ...sound, files: [...sound.files, file('model', 'other.bin')] }],
  ['a path out of the folder', { ...sound, files: [...sound.files.slice(1), file('model', '../model.bin')] }],
  ['an absolute path', { ...sound, files: [...sound.files.slice(1), file('model', '/model.bin')] }],
  [
    'a hash that is none',
    { ...sound, files: [{ ...file('model'), sha256: 'abc' }, ...sound.files.slice(1)] },
  ],
])('%s is refused', (_, value) => {
  expect(() => parseEncoderManifest(value)).toThrow(expect.objectContaining({ name: 'InputError' }));
});
