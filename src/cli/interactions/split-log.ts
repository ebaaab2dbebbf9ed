import type { Followed } from '../../core/behaviour/blend/blend.ts';
import type { History } from '../../core/behaviour/learn-links.ts';
import type { Choices } from '../../core/behaviour/choices.ts';
import type { BehaviourSplit } from '../training/learn-behaviour.ts';
import type { InteractionLog } from './read-log.ts';

export function historiesOf({ offsets, items }: InteractionLog): History[] {
  return Array.from({ length: offsets.length - 1 }, (_, shopper) => [
    ...items.subarray(offsets[shopper], offsets[shopper + 1]),
  ]);
}

/**
 * The beginnings of all shoppers' histories; shoppers with nothing left are left out.
 *
 * @param lengthOf how many of a shopper's choices count
 */
export function beginningsOf(log: InteractionLog, lengthOf: (shopper: number) => number): Choices {
  const { offsets, items, seconds, hasTimes } = log;
  const shoppers = Array.from({ length: offsets.length - 1 }, (_, shopper) => shopper).filter(
    (shopper) => lengthOf(shopper) > 0,
  );
  const partOf = <Values extends Uint32Array | Float64Array>(values: Values, shopper: number): Values =>
    values.subarray(offsets[shopper], offsets[shopper]! + lengthOf(shopper)) as Values;
  return {
    histories: shoppers.map((shopper) => [...partOf(items, shopper)]),
    ...(hasTimes && {
      moments: shoppers.map((shopper) => partOf(seconds, shopper)),
      secondsPerMoment: 1,
    }),
  };
}

/** How many of each shopper's choices were made before a moment. @returns [shoppers] */
export function countsBefore({ offsets, seconds }: InteractionLog, moment: number): Uint32Array {
  return Uint32Array.from({ length: offsets.length - 1 }, (_, shopper) => {
    const times = seconds.subarray(offsets[shopper], offsets[shopper + 1]);
    const later = times.findIndex((second) => second >= moment);
    return later < 0 ? times.length : later;
  });
}

/** Share of all choices, the latest, that weights are chosen by. */
const keptBack = 0.1;
/** With fewer rows, each shopper's last choice is kept back instead. */
const fewestRows = 200;

/** What a pack is learned from: the latest choices choose weights, then all are learned from. */
export function splitForBuilding(log: InteractionLog): BehaviourSplit {
  const byTime = log.hasTimes ? latestKeptBack(log) : undefined;
  const { train, valid } =
    byTime !== undefined && byTime.valid.length >= fewestRows ? byTime : lastKeptBack(log);
  const known = beginningsOf(log, (shopper) => log.offsets[shopper + 1]! - log.offsets[shopper]!);
  return { train, valid, known };
}

type KeptBack = Pick<BehaviourSplit, 'train' | 'valid'>;

function latestKeptBack(log: InteractionLog): KeptBack {
  const { seconds } = log;
  const trained = countsBefore(log, seconds.slice().sort()[Math.floor((1 - keptBack) * seconds.length)]!);
  const valid = historiesOf(log).flatMap((history, shopper) =>
    history.flatMap((target, place) =>
      place >= Math.max(1, trained[shopper]!) ? { history: history.slice(0, place), target } : [],
    ),
  );
  return { train: beginningsOf(log, (shopper) => trained[shopper]!), valid: valid.filter(isNew) };
}

function lastKeptBack(log: InteractionLog): KeptBack {
  const histories = historiesOf(log);
  const isLong = (shopper: number): boolean => histories[shopper]!.length >= 3;
  return {
    train: beginningsOf(log, (shopper) => histories[shopper]!.length - (isLong(shopper) ? 1 : 0)),
    valid: histories
      .filter((_, shopper) => isLong(shopper))
      .map((history) => ({ history: history.slice(0, -1), target: history.at(-1)! }))
      .filter(isNew),
  };
}

/** Shoppers buy the same again; what is recommended is new to them. */
function isNew({ history, target }: Followed): boolean {
  return !history.includes(target);
}
