import { voteOfNeighbours } from '../../../core/evaluation/neighbour-vote.ts';
import { formatCount, formatMany } from '../../format.ts';
import type { TextSource } from '../../tables/column.ts';
import { isHeldOut } from '../../held-out.ts';
import { levelSeparator } from '../../tables/column.ts';
import { readTable } from '../../tables/read-table.ts';
import type { TaskEntry } from './task-entry.ts';
import type { LoadedTask, TextTask } from './text-task.ts';

const neighbourCount = 5;

interface Labelled {
  readonly text: string;
  readonly label: string;
}

/**
 * The label of a text is guessed from its five nearest neighbours: those of another file (`train`, `test`), or the other
 * texts of the same one (`file`), of which each different text counts once.
 */
export function neighboursTask(entry: TaskEntry): TextTask {
  const isSplit = entry.has('train');
  const files = isSplit ? [entry.file('train'), entry.file('test')] : [entry.file('file')];
  const text = entry.columns('text', ' ');
  const label = entry.columns('label', levelSeparator);
  const heldOutOnly = !isSplit && entry.flag('heldOut');
  return {
    name: entry.name,
    kind: 'neighbours',
    metrics: ['accuracy'],
    files,
    async load(signal): Promise<LoadedTask> {
      const [known, asked = known] = await Promise.all(
        files.map((file) => readLabelled(file, text, label, signal)),
      );
      if (isSplit) return load(known!, asked!, false);
      const eligible = known!.filter((one) => !heldOutOnly || isHeldOut(one.text));
      const distinct = [
        ...new Map(eligible.toReversed().map((one) => [one.text.toLowerCase(), one])).values(),
      ];
      if (distinct.length < 2)
        entry.refuse(
          `found ${formatMany(distinct.length, 'text', 'texts')} with a label, expected at least two`,
        );
      return load(distinct.toReversed(), distinct.toReversed(), true);
    },
  };
}

function load(known: readonly Labelled[], asked: readonly Labelled[], amongThemselves: boolean): LoadedTask {
  const corpus = known.map(({ text }) => text);
  const queries = asked.map(({ text }) => text);
  const texts = formatMany(asked.length, 'text', 'texts');
  return {
    size: amongThemselves ? `${texts} among themselves` : `${texts} by ${formatCount(known.length)} others`,
    count: asked.length,
    texts: [...corpus, ...queries],
    async measure(model, signal) {
      const found = await model.nearest(queries, corpus, neighbourCount, {
        signal,
        ...(amongThemselves ? { without: (query: number) => query } : {}),
      });
      const right = found.filter(
        (places, query) =>
          voteOfNeighbours(places.map((place) => known[place]!.label)) === asked[query]!.label,
      );
      return [right.length / asked.length];
    },
  };
}

async function readLabelled(
  file: string,
  text: TextSource,
  label: TextSource,
  signal: AbortSignal,
): Promise<Labelled[]> {
  const rows = await readTable(file, { text, label }, signal);
  return rows.map(({ texts }) => texts).filter((one) => one.text !== '' && one.label !== '');
}
