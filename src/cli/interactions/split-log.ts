import type { Followed } from '../../core/behaviour/blend/blend.ts';
import type { History } from '../../core/behaviour/learn-links.ts';
import { decayFactor } from '../../core/math/decay.ts';
import type { BehaviourSplit } from '../training/learn-behaviour.ts';
import type { InteractionLog } from './read-log.ts';

export function historiesOf({ offsets, items }: InteractionLog): History[] {
  return Array.from({ length: offsets.length - 1 }, (_, shopper) => [
    ...items.subarray(offsets[shopper], offsets[shopper + 1]),
  ]);
}

/** Share of all choices, the latest, that weights are chosen by. */
const keptBack = 0.1;
/** With fewer rows, each shopper's last choice is kept back instead. */
const fewestRows = 200;
/** How long until a choice counts half for what is popular. */
const popularHalfLifeDays = 60;

/** What a pack is learned from: the latest choices choose weights, then all are learned from. */
export function splitForBuilding(log: InteractionLog, itemCount: number): BehaviourSplit {
  const known = historiesOf(log);
  const byTime = log.hasTimes ? latestKeptBack(log, known) : undefined;
  const { train, valid } =
    byTime !== undefined && byTime.valid.length >= fewestRows ? byTime : lastKeptBack(known);
  return { train, valid, known, ...(log.hasTimes && { popularity: fadedCounts(log, itemCount) }) };
}

type KeptBack = Pick<BehaviourSplit, 'train' | 'valid'>;

function latestKeptBack({ offsets, seconds }: InteractionLog, known: readonly History[]): KeptBack {
  const from = seconds.slice().sort()[Math.floor((1 - keptBack) * seconds.length)]!;
  const train: History[] = [];
  const valid: Followed[] = [];
  known.forEach((history, shopper) => {
    const start = offsets[shopper]!;
    const later = history.findIndex((_, place) => seconds[start + place]! >= from);
    const trained = later < 0 ? history.length : later;
    if (trained > 0) train.push(history.slice(0, trained));
    for (let place = Math.max(1, trained); place < history.length; place++)
      valid.push({ history: history.slice(0, place), target: history[place]! });
  });
  return { train, valid: valid.filter(isNew) };
}

function lastKeptBack(known: readonly History[]): KeptBack {
  return {
    train: known.map((history) => (history.length < 3 ? history : history.slice(0, -1))),
    valid: known
      .filter(({ length }) => length >= 3)
      .map((history) => ({ history: history.slice(0, -1), target: history.at(-1)! }))
      .filter(isNew),
  };
}

/** Shoppers buy the same again; what is recommended is new to them. */
function isNew({ history, target }: Followed): boolean {
  return !history.includes(target);
}

/** [items] choices, each counting less the longer it was before the last one of the log */
function fadedCounts({ items, seconds }: InteractionLog, itemCount: number): Float64Array {
  const last = seconds.reduce((latest, one) => Math.max(latest, one), -Infinity);
  const counts = new Float64Array(itemCount);
  items.forEach(
    (item, place) => (counts[item]! += decayFactor(1000 * (last - seconds[place]!), popularHalfLifeDays)),
  );
  return counts;
}
