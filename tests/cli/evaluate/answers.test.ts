import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateAnswersCommand } from '../../../src/cli/commands/evaluate-answers.ts';
import { temporaryFolder, writeFeed } from '../support/build.ts';
import { runCommand, type Ran } from '../support/run-command.ts';

const questions: Record<string, readonly string[]> = {
  delivery: [
    'when does my parcel arrive',
    'where is my parcel now',
    'the parcel is still not here',
    'track my parcel please',
    'has my parcel been sent',
  ],
  returns: [
    'I want my money back',
    'send the shoes back for a refund',
    'how do I return a lamp',
    'money back for a broken lamp',
    'return and refund for shoes',
  ],
  payment: [
    'can I pay by card',
    'my card was declined',
    'pay with an invoice',
    'is paying by card safe',
    'which cards can I pay with',
  ],
  other: [
    'who won the match last night',
    'tell me a joke',
    'what is the weather in Oslo',
    'sing a song',
    'do you like cats',
  ],
};
const tableOf = (from: number, to: number): string =>
  [
    'sentence,intent',
    ...Object.entries(questions).flatMap(([label, texts]) =>
      texts.slice(from, to).map((text) => `${text},${label}`),
    ),
  ].join('\n');

interface AnswersJson {
  readonly task: string;
  readonly n: number;
  readonly accuracy: number;
  readonly macroF1: number;
  readonly oosAuroc?: number;
  readonly coverageAtPrecision95: number;
  readonly labels: readonly string[];
  readonly confusion: readonly (readonly number[])[];
  readonly perClass: Record<string, { support: number }>;
  readonly fewShot?: readonly { examplesPerAnswer: number; trainRows: number }[];
}

async function evaluate(
  train: string,
  test: string,
  ...flags: readonly string[]
): Promise<{ ran: Ran; json: AnswersJson; page: string }> {
  const folder = await temporaryFolder();
  const ran = await runCommand(
    evaluateAnswersCommand(),
    '--quiet',
    ...['--train', await writeFeed(folder, 'train.csv', train)],
    ...['--test', await writeFeed(folder, 'test.csv', test)],
    ...['--columns', 'text=sentence,label=intent'],
    ...['--json', join(folder, 'out.json'), '--html', join(folder, 'out.html')],
    ...flags,
  );
  return {
    ran,
    json: JSON.parse(await readFile(join(folder, 'out.json'), 'utf8')) as AnswersJson,
    page: await readFile(join(folder, 'out.html'), 'utf8'),
  };
}

describe('evaluate answers', () => {
  it('learns answers, and tells what has none', async () => {
    const { ran, json, page } = await evaluate(
      tableOf(0, 4),
      tableOf(4, 5),
      ...['--out-of-scope', 'other', '--per-answer', '2,1'],
    );
    expect(json.task).toBe('answers');
    expect(json.n).toBe(4);
    expect(json.accuracy).toBe(1);
    expect(json.oosAuroc).toBe(1);
    expect(json.labels).toEqual(['delivery', 'payment', 'returns', 'other']);
    expect(json.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(4);
    expect(json.perClass['other']!.support).toBe(1);
    expect(json.fewShot?.map(({ examplesPerAnswer, trainRows }) => [examplesPerAnswer, trainRows])).toEqual([
      [1, 3],
      [2, 6],
    ]);
    expect(ran.stdout).toMatch(/Out of scope +1 question, 25 %/);
    expect(page).toContain('<th scope="row">returns</th>');
  });

  it('counts a question whose answer has no example as wrong, and says so', async () => {
    const { ran, json } = await evaluate(tableOf(0, 4), `${tableOf(4, 5)}\nwhere do you sell,stores`);
    expect(json.labels).toContain('stores');
    expect(json.accuracy).toBeLessThanOrEqual(4 / 5);
    expect(json.oosAuroc).toBeUndefined();
    expect(ran.stdout).toContain('1 question has an answer without an example; counted as wrong');
  });

  it('needs two answers', async () => {
    await expect(evaluate('sentence,intent\nhello,greeting', tableOf(4, 5))).rejects.toThrow(
      'Found the answer "greeting" alone in training, expected two or more.',
    );
  });

  const folder = '../shared/data/hint3';
  it.skipIf(!existsSync(folder))(
    'answers what shoppers of a live shop asked, nine in twenty of them in scope (HINT3, Curekart)',
    async () => {
      const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
      const { json } = await evaluate(
        await read('curekart_v1_train.csv'),
        await read('curekart_v1_test.csv'),
        ...['--columns', 'text=sentence,label=label', '--out-of-scope', 'NO_NODES_DETECTED'],
      );
      expect(json.n).toBe(991);
      expect(json.accuracy).toBeGreaterThan(0.8);
      expect(json.oosAuroc).toBeGreaterThan(0.85);
    },
    60_000,
  );
});
