import { formatCount, formatMany } from '../../format.ts';
import { levelSeparator } from '../../tables/column.ts';
import { isHeldOut } from '../../held-out.ts';
import { readTable } from '../../tables/read-table.ts';
import type { TaskEntry } from './task-entry.ts';
import type { LoadedTask, TextTask } from './text-task.ts';

const depth = 10;

/**
 * A text in language b looks for its translation among all texts of language a; any text equal to the translation is a
 * hit. With `leaf`, of a path like `Home > Lamps` only the last level counts.
 */
export function crossLanguageTask(entry: TaskEntry): TextTask {
  const file = entry.file('file');
  const a = entry.column('a');
  const b = entry.column('b');
  const heldOutOnly = entry.flag('heldOut');
  const leafOnly = entry.flag('leaf');
  return {
    name: entry.name,
    kind: 'cross-language',
    metrics: ['recall@10'],
    files: [file],
    async load(signal): Promise<LoadedTask> {
      const cut = (text: string): string => (leafOnly ? text.split(levelSeparator).at(-1)!.trim() : text);
      const rows = (await readTable(file, { a, b }, signal)).map(({ texts }) => ({
        a: cut(texts.a),
        b: cut(texts.b),
      }));
      const corpus = rows.map((row) => row.a).filter((text) => text !== '');
      const asked = rows.filter((row) => row.a !== '' && row.b !== '' && (!heldOutOnly || isHeldOut(row.a)));
      if (asked.length === 0) entry.refuse('found no row with both texts to ask for');
      const queries = asked.map((row) => row.b);
      return {
        size: `${formatMany(asked.length, 'text', 'texts')} among ${formatCount(corpus.length)}`,
        count: asked.length,
        texts: [...queries, ...corpus],
        async measure(model, stop) {
          if (!model.crossesLanguages) return undefined;
          const found = await model.nearest(queries, corpus, depth, { signal: stop });
          const hits = found.filter((places, query) =>
            places.some((place) => corpus[place] === asked[query]!.a),
          );
          return [hits.length / queries.length];
        },
      };
    },
  };
}
