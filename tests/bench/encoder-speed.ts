/**
 * Measures the encoders beside a model of the size most people start with: `npx tsx tests/bench/encoder-speed.ts [--rounds N]`.
 * One process, one thread, one runtime. Times are processor time, which on a machine with nothing else to do is the time one
 * waits; the contenders take turns, so that what else the machine does slows all of them.
 * The real titles come from ../shared/data/fashion-styles/styles.csv.gz; what needs them is skipped without.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import * as ort from 'onnxruntime-web/wasm';
import { openEncoderFolder } from '../../src/adapters/encoder/encoder-folder.ts';
import { loadInstantEncoder } from '../../src/adapters/encoder/load-instant-encoder.ts';
import { loadOnnxEncoder } from '../../src/adapters/onnx/node.ts';
import { fillBatch } from '../../src/core/encoding/batches.ts';
import { poolRow } from '../../src/core/encoding/pool.ts';
import { tokenWeights } from '../../src/core/encoding/token-weights.ts';
import { createRandom } from '../../src/core/math/random.ts';
import type { ItemEncoder } from '../../src/ports/item-encoder.ts';
import { makeBert, type BertShape } from '../support/onnx/bert.ts';

/** @see https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2/blob/main/config.json */
const miniLm: BertShape = {
  vocabularySize: 30_522,
  dimensions: 384,
  layers: 6,
  heads: 12,
  feedForward: 1_536,
  maxPositions: 512,
};
const seed = 16;
const tokensPerText = 16;
const batchTexts = 32;
/** Different texts, so that no table row is found in a cache because the last call used it. */
const textCount = 1_024;
const warmUpMs = 1_000;
/** Quick contenders encode for about this long per turn; a slow one makes one call. */
const turnMs = 30;
const catalogRuns = 3;
const titlesFile = '../shared/data/fashion-styles/styles.csv.gz';

interface Contender {
  readonly name: string;
  /** Encodes the next texts in one call. */
  encode(count: number): Promise<unknown> | void;
}

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '50' } } });
// V8 compiles WebAssembly hastily at first and better in other threads while it runs; those would be counted for long.
setFlagsFromString('--no-liftoff');
ort.env.wasm.numThreads = 1;

const folder = await openEncoderFolder('models/encoder');
const { vocabularySize, dimensions } = folder.manifest;
const instant = await loadInstantEncoder(folder);
const miniLmBytes = makeBert(miniLm, 'int8', seed);
const modelBytes = await folder.readBytes('model');
const tableBytes = await folder.readBytes('table');
const titles = existsSync(titlesFile) ? readTitles() : undefined;

const contenders = [
  await onnxContender(`MiniLM-L6's shape, 8-bit, ${megabytes(miniLmBytes)}`, miniLmBytes, miniLm),
  await onnxContender(`our model, 8-bit, ${megabytes(modelBytes)}`, modelBytes, folder.manifest),
  instantContender(`our instant encoder, no runtime, ${megabytes(tableBytes)}`),
  ...(titles ? [titleContender('the same from real titles, tokenising included', titles)] : []),
];
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
console.log(`
How long a text of ${tokensPerText} tokens takes to become a vector, from its token ids unless said otherwise: processor time.
onnxruntime-web ${ort.env.versions.web}, WebAssembly, one thread, Node ${process.version}, ${cpus()[0]?.model}, commit ${commit}.
Medians of ${options.rounds} rounds in which all took turns, in brackets the middle half of them. MiniLM-L6's shape is a BERT with
random weights and the sizes and 8-bit operators of all-MiniLM-L6-v2: it does the same work and knows nothing.`);
for (const count of [1, batchTexts]) {
  console.log(count === 1 ? '\nOne text at a time, as somebody types:\n' : `\n${count} texts at a time:\n`);
  printSpeeds(contenders, await takeTurns(contenders, count, Number(options.rounds)));
}
if (titles) await measureCatalog(titles);
else console.log(`\n${titlesFile} is not there: what needs real titles was skipped.`);

/** Runs a model and pools what it gives: what an encoder does once it has the token ids. */
async function onnxContender(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  { vocabularySize, dimensions }: Pick<BertShape, 'vocabularySize' | 'dimensions'>,
): Promise<Contender> {
  const session = await ort.InferenceSession.create(bytes);
  const texts = randomTexts(vocabularySize);
  const nextTexts = takeInTurn(texts);
  return {
    name,
    async encode(count) {
      const { inputIds, attentionMask } = fillBatch(nextTexts(count), {
        textIndices: Array.from({ length: count }, (_, row) => row),
        width: tokensPerText,
      });
      const tensor = (data: BigInt64Array) => new ort.Tensor('int64', data, [count, tokensPerText]);
      const feeds: Record<string, ort.Tensor> = {
        input_ids: tensor(inputIds),
        attention_mask: tensor(attentionMask),
      };
      if (session.inputNames.includes('token_type_ids'))
        feeds['token_type_ids'] = tensor(new BigInt64Array(inputIds.length));
      const { last_hidden_state: output } = await session.run(feeds);
      const states = (await output!.getData()) as Float32Array;
      const vectors = new Float32Array(count * dimensions);
      for (let row = 0; row < count; row++)
        poolRow(states, { row, width: tokensPerText, dimensions, tokenCount: tokensPerText }, vectors, row);
      if (!vectors.every(Number.isFinite)) throw new Error(`${name} gave a vector that is no number`);
    },
  };
}

function instantContender(name: string): Contender {
  const nextTexts = takeInTurn(randomTexts(vocabularySize));
  return {
    name,
    encode(count) {
      const vectors = new Float32Array(count * dimensions);
      nextTexts(count).forEach((ids, row) => {
        const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
        instant.table.encode(ids, tokenWeights(ids, instant.manifest), vector);
      });
    },
  };
}

/** Titles of as many tokens as the other texts have; their words were met before, as a shop's soon are. */
function titleContender(name: string, titles: readonly string[]): Contender {
  const nextTitles = takeInTurn(titles.filter((title) => instant.tokenise(title).length === tokensPerText));
  return {
    name,
    encode(count) {
      for (const title of nextTitles(count)) instant.encodeOne(title);
    },
  };
}

/** Token ids from the whole vocabulary but the five special ones. */
function randomTexts(vocabularySize: number): number[][] {
  const random = createRandom(seed);
  const token = (): number => 5 + Math.floor(random() * (vocabularySize - 5));
  return Array.from({ length: textCount }, () => Array.from({ length: tokensPerText }, token));
}

/** @returns gives the next so many each time, from the start again after the last */
function takeInTurn<T>(all: readonly T[]): (count: number) => T[] {
  let next = 0;
  return (count) => Array.from({ length: count }, () => all[next++ % all.length]!);
}

/** @returns ms of processor time per text, [contenders][rounds] */
async function takeTurns(
  contenders: readonly Contender[],
  count: number,
  rounds: number,
): Promise<number[][]> {
  const calls: number[] = [];
  for (const contender of contenders) {
    let done = 0;
    const ms = await timeOf(async () => {
      for (const start = performance.now(); performance.now() - start < warmUpMs; done++)
        await contender.encode(count);
    });
    calls.push(Math.max(1, Math.round((turnMs / ms) * done)));
  }
  const msPerText: number[][] = contenders.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, contender] of contenders.entries()) {
      const ms = await timeOf(async () => {
        for (let call = 0; call < calls[i]!; call++) {
          const pending = contender.encode(count);
          if (pending) await pending;
        }
      });
      msPerText[i]!.push(ms / calls[i]! / count);
    }
  }
  return msPerText;
}

function printSpeeds(contenders: readonly Contender[], msPerText: readonly number[][]): void {
  console.log('| encoder | ms per text | texts per second | times as fast |\n| --- | ---: | ---: | ---: |');
  contenders.forEach(({ name }, i) => {
    const ms = msPerText[i]!;
    // Round by round: a round that the machine slowed down counts like any other.
    const times = ms.map((figure, round) => msPerText[0]![round]! / figure);
    const spread = `${digits(quantile(ms, 0.25))} – ${digits(quantile(ms, 0.75))}`;
    const perSecond = digits(1_000 / quantile(ms, 0.5));
    console.log(
      `| ${name} | ${digits(quantile(ms, 0.5))} (${spread}) | ${perSecond} | ${digits(quantile(times, 0.5))} |`,
    );
  });
}

/** A fresh encoder each time: its memory of words is part of the cost. */
async function measureCatalog(titles: readonly string[]): Promise<void> {
  const loaders: [name: string, load: () => Promise<ItemEncoder>][] = [
    ['our instant encoder, no runtime', () => loadInstantEncoder(folder)],
    ['our model', () => loadOnnxEncoder(folder)],
  ];
  const seconds: number[][] = loaders.map(() => []);
  for (let run = 0; run < catalogRuns; run++) {
    for (const [i, [, load]] of loaders.entries()) {
      const encoder = await load();
      seconds[i]!.push((await timeOf(() => encoder.encode(titles))) / 1_000);
      await encoder.dispose();
    }
  }
  const tokens = titles.reduce((sum, title) => sum + instant.tokenise(title).length, 0) / titles.length;
  console.log(
    `\nAll ${titles.length.toLocaleString('en')} titles of a fashion shop, ${digits(tokens)} tokens each on average, tokenising included; ${catalogRuns} runs:\n`,
  );
  console.log('| encoder | seconds | titles per second |\n| --- | ---: | ---: |');
  loaders.forEach(([name], i) => {
    const [least, median, most] = [0, 0.5, 1].map((share) => quantile(seconds[i]!, share));
    console.log(
      `| ${name} | ${digits(median!)} (${digits(least!)} – ${digits(most!)}) | ${digits(titles.length / median!)} |`,
    );
  });
}

function readTitles(): string[] {
  const rows = parse(gunzipSync(readFileSync(titlesFile)), { columns: true }) as Record<string, string>[];
  return rows.map(({ productDisplayName }) => productDisplayName!);
}

/** @returns ms of processor time */
async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

function quantile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.round(share * (sorted.length - 1))]!;
}

/** Three significant digits, as many as the figures bear. */
function digits(figure: number): string {
  return figure.toLocaleString('en', { maximumSignificantDigits: 3 });
}

function megabytes({ length }: Uint8Array): string {
  return `${(length / 1e6).toFixed(1)} MB`;
}
