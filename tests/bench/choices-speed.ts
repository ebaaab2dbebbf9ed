/**
 * Measures, in Node, what ranking by a log's lessons costs beside one exact scan of the vectors and one run of the sequence
 * model: `npx tsx tests/bench/choices-speed.ts [--items 12101] [--dimensions 256]`. A drawn shop, nothing is trained.
 */
import { parseArgs } from 'node:util';
import * as ort from 'onnxruntime-web/wasm';
import { compileScanKernel } from '../../src/adapters/kernel/scan-kernel.ts';
import { makeKernelRowsHomes } from '../../src/adapters/kernel/wasm-rows.ts';
import { componentNames } from '../../src/core/behaviour/components/component.ts';
import { shopComponents } from '../../src/core/behaviour/components/index.ts';
import { viewCount } from '../../src/core/behaviour/blend/candidates.ts';
import {
  countChoices,
  learnCompanions,
  learnNearness,
  learnTransitions,
  type History,
} from '../../src/core/behaviour/learn-links.ts';
import {
  openBehaviour,
  writeBehaviour,
  type BehaviourModel,
} from '../../src/core/behaviour/model/behaviour-model.ts';
import { learnAdapter } from '../../src/core/behaviour/model/learn-adapter.ts';
import { makeLinks } from '../../src/core/behaviour/model/make-links.ts';
import { SequenceModel } from '../../src/core/behaviour/model/sequence-model.ts';
import { parameterNames, parameterSizes, type Parameters } from '../../src/core/behaviour/sequence/shape.ts';
import { latestRows } from '../../src/core/behaviour/sequence/encode-history.ts';
import { ShopBehaviour } from '../../src/core/behaviour/shop-behaviour.ts';
import type { Item } from '../../src/core/domain/item.ts';
import type { LogEntry } from '../../src/core/domain/interaction.ts';
import { Profile } from '../../src/core/learning/profile.ts';
import type { Shop } from '../../src/core/learning/taste.ts';
import { createRandom, normal } from '../../src/core/math/random.ts';
import { RankingContext } from '../../src/core/ranking-context.ts';
import { recommend } from '../../src/core/recommend.ts';
import { RowFilter } from '../../src/core/retrieval/row-filter.ts';
import { ChoiceView } from '../../src/core/scoring/choice-features.ts';
import { openMemoryShop } from '../../src/cli/memory-shop.ts';
import { sequencePlan } from '../../src/cli/training/sequence-settings.ts';
import { makeSequenceModel } from '../support/onnx/sequence-model.ts';
import { drawDirections } from './browser/synthetic.ts';
import { formatTable, median, quartiles } from './table.ts';

const { values: options } = parseArgs({
  options: {
    items: { type: 'string', default: '12101' },
    dimensions: { type: 'string', default: '256' },
  },
});
const size = Number(options.items);
const dimensions = Number(options.dimensions);
const rounds = 60;
const random = createRandom(5);
const below = (count: number): number => Math.floor(random() * count);

const everything = RowFilter.of(size, () => true);
const plain = await drawShop();
const histories = Array.from({ length: 2 * size }, drawHistory);
const parameters = drawParameters();
const model = await openInKernel(drawModel());
const behaviour = new ShopBehaviour(model, plain);
const shop: Shop = { ...plain, behaviour };
const asked = Array.from({ length: rounds }, drawHistory);

const timings: Record<string, number[]> = {};
for (const history of asked) {
  const direction = plain.space.direction(history[0]!);
  time('one exact scan', () => plain.space.nearest([direction], 50));
  time('likeness of every item', () => plain.space.likenessToAll(direction));
  time('one run of the sequence model', () => model.sequence.products(model.sequence.encode(history)));
  time('  its block', () => model.sequence.encode(history));
  for (const component of shopComponents(plain, model))
    time(`  ${component.name}`, () => component.read(history).best(80));
  const view = time('all components', () => ChoiceView.of(behaviour, history));
  const candidates = time('  candidates', () => view.candidates(everything));
  time('  features of the candidates', () => view.prepare(candidates));
  time('all items ranked', () => {
    const all = ChoiceView.of(behaviour, history);
    all.prepare(all.candidates(everything));
  });
}
const profile = Profile.fold(shop, logOf(asked[0]!));
for (const [place, [item]] of asked.entries()) {
  time('update after an event', () => profile.append(likeOf(item!, 1000 + place)));
  time('shelf', () => recommend(new RankingContext({ shop, profile, asOfMs: 2_000_000, seed: 1 })));
}
const long = Array.from({ length: 10_000 }, (_, place) => likeOf(below(size), place + 1));
let old = time('folding 10,000 events', () => Profile.fold(shop, long));
for (let place = 0; place < rounds; place++)
  old = time('update after 10,000 events', () => old.append(likeOf(below(size), long.length + 1 + place)));
const asOfMs = 1000 * (long.length + rounds + 1);
time('shelf after 10,000 events', () =>
  recommend(new RankingContext({ shop, profile: old, asOfMs, seed: 1 })),
);
const mixed = long.map((entry, place) => (place % 11 === 0 ? entry : seenOf(below(size), place + 1)));
time('folding 10,000 events, ten cards seen for each like', () => Profile.fold(shop, mixed));
await measureRuntime();
const unit = median(timings['one exact scan']!);
const run = median(timings['one run of the sequence model']!);
console.log(`\n${size.toLocaleString('en')} items of ${dimensions} components, ${rounds} histories, ms\n`);
console.log(
  formatTable(
    ['what', 'median (quartiles)', 'in scans'],
    Object.entries(timings).map(([name, times]) => [
      name,
      quartiles(times),
      (median(times) / unit).toFixed(2),
    ]),
  ),
);
console.log(
  `\nAll items ranked: ${(median(timings['all items ranked']!) / (3 * unit + run)).toFixed(2)} of the budget (three scans and one run of the sequence model).`,
);

/** The same sequence model on onnxruntime's WebAssembly, in full precision; one thread, as on most pages. */
async function measureRuntime(): Promise<void> {
  const { shape } = sequencePlan(size);
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(makeSequenceModel(parameters, shape));
  for (const history of asked) {
    const rows = latestRows(parameters.items, shape, history);
    const feeds = {
      history: new ort.Tensor('float32', Float32Array.from(rows.flatMap((row) => [...row])), [
        rows.length,
        shape.width,
      ]),
      lags: new ort.Tensor('float32', new Float32Array(rows.length), [rows.length]),
    };
    const before = performance.now();
    await session.run(feeds);
    (timings['  the same in onnxruntime-web'] ??= []).push(performance.now() - before);
  }
}

function time<Result>(name: string, work: () => Result): Result {
  const before = performance.now();
  const result = work();
  (timings[name] ??= []).push(performance.now() - before);
  return result;
}

function drawShop(): Promise<Shop> {
  const draw = drawDirections(dimensions, 0.8, 3);
  const rows = new Float32Array(size * dimensions);
  for (let item = 0; item < size; item++) draw(rows.subarray(item * dimensions, (item + 1) * dimensions));
  const word = (): string => `word${Math.floor(4000 * random() ** 3)}`;
  const items = Array.from({ length: size }, (_, item): Item => ({
    id: `item-${item}`,
    title: Array.from({ length: 8 }, word).join(' '),
    description: Array.from({ length: 40 }, word).join(' '),
    category: ['Shop', `Kind ${below(200)}`],
    brand: `Brand ${below(500)}`,
  }));
  return openMemoryShop(items, rows, dimensions);
}

/** As a device opens it. */
async function openInKernel(learned: BehaviourModel): Promise<BehaviourModel> {
  const bytes = writeBehaviour(learned);
  const builds = (await compileScanKernel()).map((binary) => new Uint8Array(binary));
  const { file, openRows } = makeKernelRowsHomes(builds)(bytes.length);
  file.set(bytes);
  return openBehaviour(file, size, dimensions, openRows);
}

/** Around one place of the catalog. */
function drawHistory(): History {
  const centre = below(size);
  return Array.from({ length: 3 + below(12) }, () => (centre + below(60)) % size);
}

function drawParameters(): Parameters {
  const sizes = parameterSizes(sequencePlan(size).shape);
  return Object.fromEntries(
    parameterNames.map((name) => [
      name,
      Float32Array.from({ length: sizes[name] }, () => (name.endsWith('Gain') ? 1 : 0.1 * normal(random))),
    ]),
  ) as Parameters;
}

function drawModel(): BehaviourModel {
  const together = learnCompanions(histories, size);
  const count = componentNames.length * viewCount;
  return {
    links: makeLinks(
      {
        next: learnTransitions({ histories }, size),
        near: learnNearness(histories, size),
        together,
        ease: together,
      },
      40,
    ),
    sequence: SequenceModel.of(parameters, sequencePlan(size).shape),
    adapter: learnAdapter(plain.space, parameters.items, new Float32Array(size).fill(1)),
    popularity: Float32Array.from(countChoices(histories, size), Math.log1p),
    blend: {
      weights: new Float64Array(count).fill(0.3),
      usual: new Float64Array(componentNames.length).fill(1),
      precision: Float64Array.from({ length: count * count }, (_, at) => (at % (count + 1) === 0 ? 1 : 0)),
    },
  };
}

function likeOf(item: number, seq: number): LogEntry {
  return {
    type: 'interaction',
    kind: 'like',
    itemId: `item-${item}`,
    seq,
    atMs: 1000 * seq,
    learn: true,
  };
}

function seenOf(item: number, seq: number): LogEntry {
  return {
    type: 'impression',
    itemId: `item-${item}`,
    slateId: 'bench',
    rowId: 'for-you',
    position: 0,
    propensity: 1,
    seq,
    atMs: 1000 * seq,
  };
}

function logOf(history: History): LogEntry[] {
  return history.map((item, place) => likeOf(item, place + 1));
}
