import { reciprocalRankAt } from '../../../core/evaluation/ranking-metrics.ts';
import { formatCount, formatMany } from '../../format.ts';
import { isHeldOut } from '../../held-out.ts';
import { readTable } from '../../tables/read-table.ts';
import type { TaskEntry } from './task-entry.ts';
import type { LoadedTask, TextTask } from './text-task.ts';

/** Shorter descriptions say too little to be told apart. */
const leastWords = 5;
const depth = 10;

/**
 * A title looks for its description among all descriptions of the file. Of items with the same title the first counts;
 * where several items share one description, any of them is the right one.
 */
export function retrievalTask(entry: TaskEntry): TextTask {
  const file = entry.file('file');
  const title = entry.columns('title', ' ');
  const description = entry.columns('description', ' ');
  const heldOutOnly = entry.flag('heldOut');
  return {
    name: entry.name,
    kind: 'retrieval',
    metrics: ['MRR@10'],
    files: [file],
    async load(signal): Promise<LoadedTask> {
      const rows = await readTable(file, { title, description }, signal);
      const described = new Map<string, { title: string; description: string }>();
      for (const { texts } of rows) {
        const key = texts.title.toLowerCase();
        const isLong = texts.description.split(/\s+/u).length >= leastWords;
        if (key !== '' && isLong && !described.has(key)) described.set(key, texts);
      }
      const items = [...described.values()];
      const corpus = items.map((item) => item.description);
      const asked = heldOutOnly ? items.filter((item) => isHeldOut(item.title)) : items;
      if (asked.length === 0)
        entry.refuse(
          `found no title to ask for among ${items.length} with a description of ${leastWords} words or more`,
        );
      const queries = asked.map((item) => item.title);
      return {
        size: `${formatMany(asked.length, 'title', 'titles')} among ${formatCount(items.length)} descriptions`,
        count: asked.length,
        texts: [...queries, ...corpus],
        async measure(model, stop) {
          const found = await model.nearest(queries, corpus, depth, { signal: stop });
          const sum = found.reduce((total, places, query) => {
            const isRight = places.map((place) => corpus[place] === asked[query]!.description);
            return total + reciprocalRankAt(isRight, depth);
          }, 0);
          return [sum / queries.length];
        },
      };
    },
  };
}
