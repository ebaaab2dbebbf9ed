import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placements } from '../../../src/widget/options.ts';
import {
  frameErrors,
  readFrameMessage,
  readHello,
  readHostMessage,
  type FrameMessage,
  type HostMessage,
} from '../../../src/widget/frame/messages.ts';

/** As a message arrives: a copy made by the browser. */
const sent = <T>(value: T): unknown => structuredClone(value);

const id = fc.string({ minLength: 1, maxLength: 200 });
const address = fc.webUrl().map((url) => new URL(url).href);

const hostMessages: fc.Arbitrary<HostMessage> = fc.oneof(
  fc
    .record(
      {
        pack: address,
        placement: fc.constantFrom(...placements),
        limit: fc.integer({ min: 1, max: 48 }),
        records: fc.boolean(),
        item: id,
        query: fc.string({ minLength: 1, maxLength: 400 }),
        heading: fc.string({ maxLength: 200 }),
        language: fc.constantFrom('en', 'zh-Hans-CN', 'ar'),
      },
      { requiredKeys: ['pack', 'placement', 'limit', 'records'] },
    )
    .map((options) => ({ kind: 'options', options }) as HostMessage),
  fc
    .oneof(
      fc.record(
        { kind: fc.constant('view'), id, orElse: fc.array(id, { maxLength: 20 }) },
        { requiredKeys: ['kind', 'id'] },
      ),
      fc.record({ kind: fc.constantFrom('addToCart', 'removeFromCart'), id }),
      fc.record({ kind: fc.constant('purchase'), ids: fc.array(id, { maxLength: 200 }) }),
      fc.record({ kind: fc.constant('search'), text: fc.string({ maxLength: 400 }) }),
      fc.record({ kind: fc.constant('consent'), given: fc.boolean() }),
    )
    .map((command) => ({ kind: 'command', command }) as HostMessage),
  fc.constant<HostMessage>({
    kind: 'theme',
    theme: [
      ['--own-shelf-accent', '#336699'],
      ['font-family', '"Gill Sans", Arial, sans-serif'],
    ],
  }),
);

const frameMessages: fc.Arbitrary<FrameMessage> = fc.oneof(
  fc.constantFrom<FrameMessage>({ kind: 'ready' }, { kind: 'empty' }),
  fc.constantFrom(...frameErrors).map((code): FrameMessage => ({ kind: 'error', code })),
  fc
    .record({ kind: fc.constant('select' as const), id, link: address }, { requiredKeys: ['kind', 'id'] })
    .map((message) => message as FrameMessage),
);

test('what either side sends arrives as it was', () => {
  fc.assert(
    fc.property(hostMessages, (message) => {
      expect(readHostMessage(sent(message))).toEqual(message);
    }),
  );
  fc.assert(
    fc.property(frameMessages, (message) => {
      expect(readFrameMessage(sent(message))).toEqual(message);
    }),
  );
  expect(readHello(sent({ ownShelf: 1 }))).toEqual({ ownShelf: 1 });
});

test('whatever else arrives is no message, and reading it throws nothing', () => {
  const anything = fc.oneof(
    fc.anything({
      withNullPrototype: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withBigInt: true,
    }),
    fc.json().map((json) => JSON.parse(json) as unknown),
  );
  fc.assert(
    fc.property(anything, (value) => {
      for (const read of [readHello, readHostMessage, readFrameMessage]) expect(read(value)).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});

test('a field more, a field less, or one that is not as it should be spoils a message', () => {
  const json = fc.json().map((text) => JSON.parse(text) as unknown);
  fc.assert(
    fc.property(fc.oneof(hostMessages, frameMessages), fc.string(), json, (message, name, value) => {
      const read = message.kind in { options: 1, command: 1, theme: 1 } ? readHostMessage : readFrameMessage;
      if (!Object.hasOwn(message, name) && !(message.kind === 'select' && name === 'link'))
        expect(
          read(Object.defineProperty({ ...message }, name, { value, enumerable: true })),
        ).toBeUndefined();
      for (const own of Object.keys(message).filter((key) => key !== 'link')) {
        const { [own as 'kind']: _, ...rest } = message as FrameMessage;
        expect(read(rest)).toBeUndefined();
        expect(read({ ...message, [own]: { toString: () => 'ready' } })).toBeUndefined();
      }
    }),
  );
});

test('nothing of a message reaches a prototype, and none is taken from one', () => {
  for (const text of [
    '{"kind":"ready","__proto__":{"polluted":1}}',
    '{"kind":"ready","constructor":{"prototype":{"polluted":1}}}',
    '{"kind":"command","command":{"kind":"view","id":"a","__proto__":{"orElse":["b"]}}}',
    '{"__proto__":{"kind":"ready"}}',
    '{"ownShelf":1,"__proto__":{}}',
  ]) {
    const message = structuredClone(JSON.parse(text) as unknown);
    expect(Object.keys(message as object)).toContain(
      text.includes('constructor') ? 'constructor' : text.includes('command') ? 'command' : '__proto__',
    );
    expect(readFrameMessage(message)).toBeUndefined();
    expect(readHostMessage(message)).toBeUndefined();
    expect(readHello(message)).toBeUndefined();
  }
  expect(readFrameMessage(Object.create({ kind: 'ready' }))).toBeUndefined();
  expect('polluted' in {}).toBe(false);
  const message = JSON.parse('{"kind":"command","command":{"kind":"view","id":"__proto__"}}') as unknown;
  expect(readHostMessage(message)).toEqual({ kind: 'command', command: { kind: 'view', id: '__proto__' } });
});

test('what is too long is refused, not cut', () => {
  const long = 'x'.repeat(201);
  expect(readFrameMessage({ kind: 'select', id: long })).toBeUndefined();
  expect(readHostMessage({ kind: 'command', command: { kind: 'addToCart', id: long } })).toBeUndefined();
  expect(
    readHostMessage({ kind: 'command', command: { kind: 'purchase', ids: Array<string>(201).fill('a') } }),
  ).toBeUndefined();
  expect(
    readHostMessage({ kind: 'command', command: { kind: 'search', text: 'x'.repeat(401) } }),
  ).toBeUndefined();
});

test('links and packs are addresses on the web', () => {
  for (const link of [
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:https://a.example/1',
    '/relative',
    'file:///etc/passwd',
  ])
    expect(readFrameMessage({ kind: 'select', id: 'a', link })).toBeUndefined();
  expect(readFrameMessage({ kind: 'select', id: 'a', link: 'https://shop.example/a' })).toBeDefined();
  const options = { placement: 'home', limit: 12, records: true };
  expect(
    readHostMessage({ kind: 'options', options: { ...options, pack: 'javascript:alert(1)' } }),
  ).toBeUndefined();
});

test('nothing that a frame says has room for what is known of the shopper, but the click', () => {
  // Every message there is, the ids of clicks aside: a handful, whatever the profile.
  const all = [{ kind: 'ready' }, { kind: 'empty' }, ...frameErrors.map((code) => ({ kind: 'error', code }))];
  for (const message of all) expect(readFrameMessage(message)).toEqual(message);
  for (const message of [
    { kind: 'ready', count: 3 },
    { kind: 'empty', placement: 'ad' },
    { kind: 'error', code: 'storage' },
    { kind: 'error', code: 'internal' },
    { kind: 'error', code: 'network', message: 'item 7 of your log' },
    { kind: 'height', px: 300 },
  ])
    expect(readFrameMessage(message)).toBeUndefined();
});
