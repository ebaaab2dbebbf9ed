import { afterEach, expect, test, vi } from 'vitest';
import { climbLadder, planRungs, type LadderWatch, type Rung } from '../../../src/adapters/onnx/ladder.ts';
import { chooseFlavour } from '../../../src/adapters/onnx/runtime.ts';
import type { RungVerdict } from '../../../src/adapters/onnx/rung-memory.ts';
import type { ItemEncoder } from '../../../src/ports/item-encoder.ts';

const golden = { texts: ['lamp'], vectors: [[0.6, 0.8]] };
const right = Float32Array.of(0.6, 0.8);
const wrong = Float32Array.of(-0.8, 0.6);
const rungs = planRungs({ webgpu: true, jspi: true, threads: 4, device: '' });
const disposed: string[] = [];

/** Remembers by rung, as the device does. */
function watch(
  onVerdict: (verdict: string) => void = () => undefined,
  known = new Map<string, RungVerdict>(),
): LadderWatch & { readonly known: Map<string, RungVerdict> } {
  return {
    onVerdict,
    known,
    memory: {
      read: async ({ backend }) => known.get(backend.name),
      write: async ({ backend }, verdict) => void known.set(backend.name, verdict),
    },
  };
}

function fakeEncoder({ backend }: Rung, encode: ItemEncoder['encode']): ItemEncoder {
  const dispose = async (): Promise<void> => void disposed.push(backend.name);
  return { id: 'fake', sha256: '', dimensions: 2, backend: backend.name, encode, dispose };
}

afterEach(() => {
  vi.useRealTimers();
  disposed.length = 0;
});

test('the ladder goes from WebGPU over threads to one thread, as far as the device has them', () => {
  const names = (abilities: Parameters<typeof planRungs>[0]) =>
    planRungs(abilities).map(({ backend }) => backend.name);
  expect(names({ webgpu: true, jspi: true, threads: 4, device: '' })).toEqual([
    'webgpu',
    'wasm (4 threads)',
    'wasm (1 thread)',
  ]);
  expect(names({ webgpu: true, jspi: false, threads: 2, device: '' })).toEqual([
    'wasm (2 threads)',
    'wasm (1 thread)',
  ]);
  expect(names({ webgpu: false, jspi: true, threads: 1, device: '' })).toEqual(['wasm (1 thread)']);
});

test('the last rung gets a runtime of its own unless it is the only one', () => {
  expect(rungs.map(({ copy }) => copy)).toEqual(['first', 'first', 'second']);
  expect(planRungs({ webgpu: false, jspi: false, threads: 1, device: '' })[0]?.copy).toBe('first');
});

test('the larger runtime is only chosen where WebGPU can use it', () => {
  expect(chooseFlavour({ webgpu: true, jspi: true, threads: 1, device: '' })).toBe('jspi');
  expect(chooseFlavour({ webgpu: true, jspi: false, threads: 1, device: '' })).toBe('wasm');
  expect(chooseFlavour({ webgpu: false, jspi: true, threads: 1, device: '' })).toBe('wasm');
});

test('a backend that is silently wrong is passed over and put away', async () => {
  const verdicts: string[] = [];
  const open = async (rung: Rung) =>
    fakeEncoder(
      rung,
      async () => (rung.backend.name === 'webgpu' ? wrong : right) as Float32Array<ArrayBuffer>,
    );
  const encoder = await climbLadder(
    rungs,
    golden,
    open,
    watch((verdict) => verdicts.push(verdict)),
  );
  expect(encoder.backend).toBe('wasm (4 threads)');
  expect(disposed).toEqual(['webgpu']);
  expect(verdicts).toEqual([
    'webgpu: cosine 0.00000 over 1 texts, rejected (at least 0.99 expected)',
    'wasm (4 threads): cosine 1.00000 over 1 texts, passed',
  ]);
});

test('a backend that does not open, and one that never answers, are passed over', async () => {
  vi.useFakeTimers();
  const verdicts: string[] = [];
  const open = async (rung: Rung) => {
    if (rung.backend.name === 'webgpu') throw new Error('no device');
    const hangs = rung.threads > 1;
    return fakeEncoder(rung, () => (hangs ? new Promise(() => undefined) : Promise.resolve(right)));
  };
  const climb = climbLadder(
    rungs,
    golden,
    open,
    watch((verdict) => verdicts.push(verdict)),
  );
  await vi.advanceTimersByTimeAsync(30_000);
  expect((await climb).backend).toBe('wasm (1 thread)');
  expect(verdicts.slice(0, 2)).toEqual([
    'webgpu: no device, rejected',
    'wasm (4 threads): no answer in 30 s, rejected',
  ]);
});

test('when no backend is right there is no encoder', async () => {
  const open = async (rung: Rung) => fakeEncoder(rung, async () => wrong);
  await expect(climbLadder(rungs, golden, open, watch())).rejects.toMatchObject({
    name: 'EncoderMismatchError',
  });
  expect(disposed).toHaveLength(3);
});

test('a rung that failed, or took its worker with it, is left out on later starts, but never the last', async () => {
  const opened: string[] = [];
  const open = async (rung: Rung) => {
    opened.push(rung.backend.name);
    return fakeEncoder(rung, async () => (rung.backend.name === 'webgpu' ? wrong : right));
  };
  const { known, ...first } = watch();
  await climbLadder(rungs, golden, open, first);
  expect(Object.fromEntries(known)).toEqual({ webgpu: 'failed', 'wasm (4 threads)': 'passed' });

  const verdicts: string[] = [];
  opened.length = 0;
  await climbLadder(
    rungs,
    golden,
    open,
    watch((verdict) => verdicts.push(verdict), known),
  );
  expect(opened).toEqual(['wasm (4 threads)']);
  expect(verdicts[0]).toBe('webgpu: rejected on an earlier start, left out');

  known.set('wasm (4 threads)', 'trying');
  known.set('wasm (1 thread)', 'trying');
  opened.length = 0;
  const { backend } = await climbLadder(rungs, golden, open, watch(undefined, known));
  expect(backend).toBe('wasm (1 thread)');
  expect(opened).toEqual(['wasm (1 thread)']);
});

test('while a rung is tried it is noted as such', async () => {
  const { known, ...watched } = watch();
  const open = async (rung: Rung) => {
    expect(known.get(rung.backend.name)).toBe('trying');
    return fakeEncoder(rung, async () => right);
  };
  await climbLadder(rungs, golden, open, watched);
  expect(known.get('webgpu')).toBe('passed');
});

test('a backend that breaks under way is remembered; a call that was aborted says nothing about it', async () => {
  const { known, ...watched } = watch();
  let calls = 0;
  const open = async (rung: Rung) =>
    fakeEncoder(rung, async () => {
      if (calls++ > 0) throw new Error('device lost');
      return right;
    });
  const encoder = await climbLadder(rungs, golden, open, watched);
  await expect(encoder.encode(['x'], { signal: AbortSignal.abort() })).rejects.toThrow('device lost');
  expect(known.get('webgpu')).toBe('passed');
  await expect(encoder.encode(['x'])).rejects.toThrow('device lost');
  expect(known.get('webgpu')).toBe('failed');
});
