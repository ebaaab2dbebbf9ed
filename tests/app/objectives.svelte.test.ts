import { describe, expect, it } from 'vitest';
import { Objectives } from '../../src/app/state/objectives.svelte.ts';
import { Settings } from '../../src/app/state/settings.svelte.ts';
import { FakeRanker } from '../support/fake-ranker.ts';

async function open() {
  const ranker = new FakeRanker();
  const settings = new Settings(ranker, { current: 'system', apply: () => {} });
  await settings.load();
  const told: unknown[] = [];
  const objectives = new Objectives(ranker, settings, async () => {
    told.push(settings.current?.objectives);
  });
  await objectives.load();
  return { ranker, settings, objectives, told };
}
const weightOf = ({ view }: Objectives): number | undefined => view?.weights[0]?.weight;

describe('Objectives', () => {
  it('sets one weight and leaves the others, tells when it is kept, and takes all back', async () => {
    const { settings, objectives, told } = await open();
    expect([weightOf(objectives), objectives.changed]).toEqual([1, false]);
    await objectives.set('novelty', 0.5);
    await objectives.set('diversity', 3);
    expect(settings.current?.objectives).toEqual({ novelty: 0.5, diversity: 3 });
    expect([weightOf(objectives), objectives.changed]).toEqual([3, true]);
    await objectives.reset();
    expect(told).toEqual([{ novelty: 0.5 }, { novelty: 0.5, diversity: 3 }, {}]);
    expect([weightOf(objectives), objectives.changed]).toEqual([1, false]);
  });

  it('keeps two weights that are set in a hurry', async () => {
    const { settings, objectives } = await open();
    await Promise.all([objectives.set('novelty', 0.5), objectives.set('diversity', 3)]);
    expect(settings.current?.objectives).toEqual({ novelty: 0.5, diversity: 3 });
  });

  it('says when nothing could be read, and reads again', async () => {
    const { ranker, objectives } = await open();
    const { objectives: answer } = ranker;
    ranker.objectives = () => Promise.reject(new Error('gone'));
    await objectives.load();
    expect(objectives.failed).toBe(true);
    ranker.objectives = answer.bind(ranker);
    await objectives.load();
    expect(objectives.failed).toBe(false);
  });

  it('passes on that a weight could not be kept, and shows the one that holds', async () => {
    const { ranker, objectives, told } = await open();
    ranker.updateSettings = () => Promise.reject(new Error('full'));
    await expect(objectives.set('diversity', 3)).rejects.toThrow('full');
    expect([weightOf(objectives), objectives.changed, told]).toEqual([1, false, []]);
  });
});
