import { afterEach, expect, it, vi } from 'vitest';
import { createWorkerBridge, type WorkerBridge } from '../../src/adapters/comlink/worker-bridge.ts';
import { newStorageWorker } from '../contracts/start-storage-worker.ts';
import type { StorageWorkerApi } from '../contracts/storage-worker.ts';

let bridge: WorkerBridge<StorageWorkerApi>;
afterEach(() => bridge.terminate());

function open(createWorker: () => Worker = newStorageWorker, onCrash?: (error: Error) => void) {
  const create = vi.fn(createWorker);
  bridge = createWorkerBridge<StorageWorkerApi>({ createWorker: create, ...(onCrash ? { onCrash } : {}) });
  return create;
}

it('starts the worker at the first call and keeps it', async () => {
  const create = open();
  expect(create).not.toHaveBeenCalled();
  expect(await Promise.all([bridge.call((api) => api.echo(1)), bridge.call((api) => api.echo(2))])).toEqual([
    1, 2,
  ]);
  expect(create).toHaveBeenCalledOnce();
});

it('an error keeps its name and message on the way', async () => {
  open();
  const failing = bridge.call((api) => api.fail('PackIntegrityError', 'rows are broken'));
  await expect(failing).rejects.toMatchObject({ name: 'PackIntegrityError', message: 'rows are broken' });
});

it('an abort rejects with its own reason, at once and also beforehand', async () => {
  const create = open();
  const controller = new AbortController();
  const reason = new Error('left the page');
  const call = bridge.call((api) => api.never(), { signal: controller.signal });
  controller.abort(reason);
  await expect(call).rejects.toBe(reason);
  await expect(bridge.call((api) => api.echo(1), { signal: controller.signal })).rejects.toBe(reason);
  expect(await bridge.call((api) => api.echo(1))).toBe(1);
  expect(create).toHaveBeenCalledOnce();
});

it('ending it rejects what is under way; the next call starts a fresh one', async () => {
  const create = open();
  await bridge.call((api) => api.echo(1));
  const call = bridge.call((api) => api.never());
  bridge.terminate();
  await expect(call).rejects.toMatchObject({ name: 'WorkerError' });
  expect(await bridge.call((api) => api.echo(2))).toBe(2);
  expect(create).toHaveBeenCalledTimes(2);
});

it.each([
  ['is missing', () => new Worker(`blob:${location.origin}/nowhere`)],
  [
    'throws while starting',
    () => new Worker(URL.createObjectURL(new Blob(['throw new Error("bad start")']))),
  ],
])('a worker whose script %s is an error, and the next call tries again', async (_how, broken) => {
  const onCrash = vi.fn();
  let works = false;
  const create = open(() => (works ? newStorageWorker() : broken()), onCrash);
  await expect(bridge.call((api) => api.echo(1))).rejects.toThrow(/could not be started .+Reload/);
  expect(onCrash).toHaveBeenCalledOnce();
  works = true;
  expect(await bridge.call((api) => api.echo(2))).toBe(2);
  expect(create).toHaveBeenCalledTimes(2);
});

it('a worker that dies after it has worked rejects what is under way and is started anew', async () => {
  const onCrash = vi.fn();
  let worker: Worker | undefined;
  const create = open(() => (worker = newStorageWorker()), onCrash);
  await bridge.call((api) => api.echo(1));
  const call = bridge.call((api) => api.never());
  // What browsers send when a worker runs out of memory: an error event without a message.
  worker!.dispatchEvent(new Event('error'));
  await expect(call).rejects.toThrow(/stopped working/);
  expect(onCrash).toHaveBeenCalledOnce();
  expect(await bridge.call((api) => api.echo(2))).toBe(2);
  expect(create).toHaveBeenCalledTimes(2);
});

it('an error nobody caught inside a worker that works does not cost its state', async () => {
  const onCrash = vi.fn();
  let errors = 0;
  const create = open(() => {
    const worker = newStorageWorker();
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      errors++;
    });
    return worker;
  }, onCrash);
  await bridge.call((api) => api.throwLater());
  await expect.poll(() => errors).toBe(1);
  expect(await bridge.call((api) => api.echo(2))).toBe(2);
  expect(onCrash).not.toHaveBeenCalled();
  expect(create).toHaveBeenCalledOnce();
});
