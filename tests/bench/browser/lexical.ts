import { LexicalIndex } from '../../../src/core/catalog/lexical-index.ts';
import { searchWords } from '../../../src/core/catalog/lexical-search.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { topK } from '../../../src/core/math/top-k.ts';
import { LexicalBuilder } from '../../../src/core/packing/lexical-builder.ts';
import { writeSafetensors } from '../../../src/core/packing/write-safetensors.ts';
import { tokenize } from '../../../src/core/text/tokenize.ts';

const k = 50;
const vocabularySize = 20_000;
const queryCount = 200;
const syllables = 'ba ko mi ru ten sol var lin pex dor qua zim hel nor gat fim'.split(' ');

export interface LexicalRequest {
  readonly items: number;
  readonly forMs: number;
}

/** Milliseconds of each time, in the order taken. */
export interface LexicalFigures {
  /** Two finished words. */
  readonly words: number[];
  /** The second still being typed. */
  readonly prefix: number[];
  /** The first with a letter missing. */
  readonly typo: number[];
  /** Postings added up and the best 50 kept, by the plainest code. */
  readonly floor: number[];
}

/** Short titles of words spread like words are (Zipf); queries are two words of one title. */
export function measureLexical({ items, forMs }: LexicalRequest): LexicalFigures {
  const random = createRandom(3);
  const words = Array.from({ length: vocabularySize }, (_, number) => wordOf(number));
  const shares = Float64Array.from(words, (_, rank) => 1 / (rank + 10));
  for (let rank = 1; rank < shares.length; rank++) shares[rank]! += shares[rank - 1]!;
  const pick = (): string => {
    const target = random() * shares.at(-1)!;
    let [low, high] = [0, shares.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (shares[middle]! < target) low = middle + 1;
      else high = middle;
    }
    return words[low]!;
  };
  const titles = Array.from({ length: items }, () =>
    Array.from({ length: 8 + Math.floor(random() * 7) }, pick),
  );
  const builder = new LexicalBuilder(tokenize);
  for (const title of titles) builder.add([{ text: title.join(' '), weight: 1 }]);
  const { tensors, termCount, postingCount } = builder.finish();
  const counts = { items, terms: termCount, postings: postingCount };
  const index = LexicalIndex.open(writeSafetensors(tensors).buffer, counts);
  const floor = new PlainIndex(titles);
  const queries = Array.from({ length: queryCount }, () => {
    const title = titles[Math.floor(random() * items)]!;
    return [title[0]!, title[3]!] as const;
  });

  const figures: LexicalFigures = { words: [], prefix: [], typo: [], floor: [] };
  const start = performance.now();
  for (let turn = 0; performance.now() < start + forMs; turn++) {
    const [first, second] = queries[turn % queryCount]!;
    const time = (name: keyof LexicalFigures, run: () => void): void => {
      const before = performance.now();
      run();
      // The first round is for the browser to find its feet.
      if (turn >= queryCount) figures[name].push(performance.now() - before);
    };
    const ask = (query: string): void => void topK(searchWords(index, query).scores, k);
    time('floor', () => floor.search([first, second]));
    time('words', () => ask(`${first} ${second} `));
    time('prefix', () => ask(`${first} ${second.slice(0, -1)}`));
    time('typo', () => ask(`${first.slice(0, 2)}${first.slice(3)} ${second} `));
  }
  return figures;
}

/** Different numbers are different words of four letters and more. */
function wordOf(number: number): string {
  let word = '';
  for (let rest = number + 17; rest > 0; rest >>= 4) word += syllables[rest & 15];
  return word;
}

/** What a search by words costs at the least: lists of items with their impacts, added up, the best kept on a heap. */
class PlainIndex {
  readonly #terms = new Map<string, { items: Uint32Array; impacts: Float32Array }>();
  readonly #scores: Float32Array;
  readonly #touched: Uint32Array;

  constructor(titles: readonly (readonly string[])[]) {
    this.#scores = new Float32Array(titles.length);
    this.#touched = new Uint32Array(titles.length);
    const lists = new Map<string, number[]>();
    titles.forEach((title, item) => {
      for (const word of new Set(title)) {
        const list = lists.get(word);
        if (list) list.push(item);
        else lists.set(word, [item]);
      }
    });
    for (const [word, list] of lists) {
      const rarity = Math.log(1 + (titles.length - list.length + 0.5) / (list.length + 0.5));
      const impacts = Float32Array.from(list, (item) => rarity * (1 + 1 / titles[item]!.length));
      this.#terms.set(word, { items: Uint32Array.from(list), impacts });
    }
  }

  search(words: readonly string[]): Uint32Array {
    let count = 0;
    for (const word of words) {
      const term = this.#terms.get(word);
      if (!term) continue;
      for (let posting = 0; posting < term.items.length; posting++) {
        const item = term.items[posting]!;
        if (this.#scores[item] === 0) this.#touched[count++] = item;
        this.#scores[item]! += term.impacts[posting]!;
      }
    }
    const items = new Uint32Array(k);
    const scores = new Float32Array(k);
    let held = 0;
    for (let at = 0; at < count; at++) {
      const item = this.#touched[at]!;
      const score = this.#scores[item]!;
      this.#scores[item] = 0;
      let place = 0;
      if (held < k) {
        place = held++;
        for (; place > 0 && score < scores[(place - 1) >> 1]!; place = (place - 1) >> 1) {
          scores[place] = scores[(place - 1) >> 1]!;
          items[place] = items[(place - 1) >> 1]!;
        }
      } else {
        if (score <= scores[0]!) continue;
        for (;;) {
          let child = 2 * place + 1;
          if (child >= k) break;
          if (child + 1 < k && scores[child + 1]! < scores[child]!) child++;
          if (score <= scores[child]!) break;
          scores[place] = scores[child]!;
          items[place] = items[child]!;
          place = child;
        }
      }
      scores[place] = score;
      items[place] = item;
    }
    return items.subarray(0, held);
  }
}
