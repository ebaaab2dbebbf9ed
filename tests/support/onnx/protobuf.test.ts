import { expect, test } from 'vitest';
import { Message } from './protobuf.ts';

const hex = (message: Message): string => Buffer.from(message.toBytes()).toString('hex');

// The worked examples of https://protobuf.dev/programming-guides/encoding/
test.each([
  ['a whole number', new Message().int(1, 150), '089601'],
  ['a negative one', new Message().int(1, -2), '08feffffffffffffffff01'],
  ['a text', new Message().text(2, 'testing'), '120774657374696e67'],
  ['a message within', new Message().message(3, new Message().int(1, 150)), '1a03089601'],
  ['two fields', new Message().text(4, 'hello').int(6, 3), '220568656c6c6f3003'],
])('%s is written as the specification shows', (_, message, expected) => {
  expect(hex(message)).toBe(expected);
});

test('a float is four bytes, the lowest first', () => {
  expect(hex(new Message().float(2, 0.25))).toBe('150000803e'); // 0.25 is 0x3e800000
});

test('a number of more than 32 bits keeps them all', () => {
  expect(hex(new Message().int(1, 2 ** 40))).toBe('08808080808020');
});
