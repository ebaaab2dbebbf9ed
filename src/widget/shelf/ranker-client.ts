import { proxy, wrap, type Remote } from 'comlink';
import type { RankerApi } from '../../ports/ranker-api.ts';
import type { ShelfOptions } from '../options.ts';
import { startWorker } from './start-worker.ts';

export interface RankerHandle {
  open(): Promise<void>;
  readonly api: Remote<RankerApi>;
}

const handles = new Map<string, RankerHandle>();

/** One worker for each pack on the page, whatever the number of shelves. */
export function rankerFor({ pack, worker: stub }: ShelfOptions, _base: string): RankerHandle {
  const known = handles.get(pack);
  if (known) return known;
  let api: Remote<RankerApi> | undefined;
  let opening: Promise<void> | undefined;
  const handle: RankerHandle = {
    open: () =>
      (opening ??= (async () => {
        api = wrap<RankerApi>(await startWorker(stub));
        await api.open(
          pack,
          proxy(() => {}),
        );
      })()),
    get api() {
      return api!;
    },
  };
  handles.set(pack, handle);
  return handle;
}
