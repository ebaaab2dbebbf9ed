import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateClassifyCommand } from '../../../src/cli/commands/evaluate-classify.ts';
import { temporaryFolder, writeFeed } from '../support/build.ts';
import { runCommand, type Ran } from '../support/run-command.ts';

const wishes: Record<string, readonly string[]> = {
  delivery: [
    'when does my parcel arrive',
    'where is my parcel',
    'parcel still not here',
    'track my parcel please',
  ],
  returns: [
    'I want my money back',
    'send the shoes back',
    'how do I return a lamp',
    'money back for broken lamp',
  ],
  payment: ['can I pay by card', 'card was declined', 'pay with invoice', 'is paying by card safe'],
};
const rowsOf = (from: number, to: number): string =>
  [
    'sentence,intent',
    ...Object.entries(wishes).flatMap(([label, texts]) =>
      texts.slice(from, to).flatMap((text) => [`${text},${label}`, `please: ${text},${label}`]),
    ),
  ].join('\n');

interface ClassifyJson {
  readonly n: number;
  readonly labels: readonly string[];
  readonly unknownLabels: number;
  readonly models: Record<
    string,
    {
      accuracy: number;
      macroF1: number;
      logLoss?: number;
      ci95: { accuracy: [number, number] };
      confusion: number[][];
      perClass: Record<string, { support: number }>;
    }
  >;
}

async function evaluate(
  train: string,
  test: string,
): Promise<{ ran: Ran; json: ClassifyJson; page: string }> {
  const folder = await temporaryFolder();
  const ran = await runCommand(
    evaluateClassifyCommand(),
    '--quiet',
    ...['--train', await writeFeed(folder, 'train.csv', train)],
    ...['--test', await writeFeed(folder, 'test.csv', test)],
    ...['--columns', 'text=sentence,label=intent'],
    ...['--json', join(folder, 'out.json'), '--html', join(folder, 'out.html')],
  );
  return {
    ran,
    json: JSON.parse(await readFile(join(folder, 'out.json'), 'utf8')) as ClassifyJson,
    page: await readFile(join(folder, 'out.html'), 'utf8'),
  };
}

describe('evaluate classify', () => {
  it('learns labels and tells them beside the majority and the nearest mean', async () => {
    const { ran, json, page } = await evaluate(rowsOf(0, 3), rowsOf(3, 4));
    expect(json.n).toBe(6);
    expect(json.labels).toEqual(['delivery', 'payment', 'returns']);
    expect(json.models.majority!.accuracy).toBeCloseTo(1 / 3, 12);
    expect(json.models.ownshelf!.accuracy).toBeGreaterThan(0.8);
    expect(json.models.ownshelf!.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(6);
    expect(json.models.ownshelf!.perClass.delivery!.support).toBe(2);
    expect(json.models.ownshelf!.logLoss).toBeGreaterThan(0);
    expect(ran.stdout).toMatch(/model +95 % interval of accuracy +accuracy/);
    expect(page).toContain('<th scope="row">returns</th>');
  });

  it('counts labels that training lacks as wrong, and says so', async () => {
    const { ran, json } = await evaluate(rowsOf(0, 3), `${rowsOf(3, 4)}\nhello there,smalltalk`);
    expect(json.unknownLabels).toBe(1);
    expect(json.labels).toEqual(['delivery', 'payment', 'returns', 'smalltalk']);
    expect(json.models.ownshelf!.accuracy).toBeLessThan(1);
    expect(ran.stdout).toContain('1 text has a label that training lacks');
  });

  it('asks for more than one label', async () => {
    const failed = await evaluate('sentence,intent\na,b\nc,b', rowsOf(3, 4)).catch(
      (error: unknown) => error as Error,
    );
    expect(String(failed)).toMatch(/the label "b" alone in training, expected two or more/);
  });
});
