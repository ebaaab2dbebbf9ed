import { judgeGolden, wasmMinCosine, webgpuMinCosine, type GoldenSet } from '../../core/encoding/golden.ts';
import { OwnshelfError } from '../../core/domain/errors.ts';
import type { ItemEncoder } from '../../ports/item-encoder.ts';
import type { OnnxBackend } from './create-encoder.ts';
import type { RungVerdict } from './rung-memory.ts';
import type { DeviceAbilities } from './runtime.ts';

/** One way to run the encoder, with what its self-test must reach. */
export interface Rung {
  readonly backend: OnnxBackend;
  readonly minCosine: number;
  readonly threads: number;
  /** The last rung runs on a copy of the runtime that no other rung has touched. */
  readonly copy: 'first' | 'second';
}

/** Best rung first. */
export function planRungs({ webgpu, jspi, threads }: DeviceAbilities): readonly Rung[] {
  const rungs: Rung[] = [];
  if (webgpu && jspi) {
    const backend: OnnxBackend = { name: 'webgpu', executionProviders: ['webgpu'] };
    rungs.push({ backend, minCosine: webgpuMinCosine, threads, copy: 'first' });
  }
  if (threads > 1) rungs.push(wasmRung(threads, 'first'));
  rungs.push(wasmRung(1, rungs.length === 0 ? 'first' : 'second'));
  return rungs;
}

function wasmRung(threads: number, copy: Rung['copy']): Rung {
  const name = `wasm (${threads} thread${threads === 1 ? '' : 's'})`;
  return { backend: { name, executionProviders: ['wasm'] }, minCosine: wasmMinCosine, threads, copy };
}

/** Long enough for a GPU to compile its shaders. */
const rungTimeoutMs = 30_000;

export interface LadderWatch {
  /** Told what became of each rung tried, the taken one last. */
  readonly onVerdict: (verdict: string) => void;
  readonly memory: {
    read(rung: Rung): Promise<RungVerdict | undefined>;
    write(rung: Rung, verdict: RungVerdict): Promise<void>;
  };
}

/**
 * Takes the first rung that opens and gives the golden vectors. One that failed on this device before, or took its worker with
 * it, is left out; the last is tried in any case, since below it there is nothing.
 *
 * @throws OwnshelfError `EncoderMismatchError` when none does
 */
export async function climbLadder(
  rungs: readonly Rung[],
  golden: GoldenSet,
  open: (rung: Rung) => Promise<ItemEncoder>,
  { onVerdict, memory }: LadderWatch,
): Promise<ItemEncoder> {
  for (const rung of rungs) {
    const { name } = rung.backend;
    const before = await memory.read(rung);
    if ((before === 'failed' || before === 'trying') && rung !== rungs.at(-1)) {
      onVerdict(`${name}: ${before === 'failed' ? 'rejected' : 'broke off'} on an earlier start, left out`);
      continue;
    }
    let encoder: ItemEncoder | undefined;
    await memory.write(rung, 'trying');
    try {
      encoder = await withTimeout(open(rung));
      const actual = await withTimeout(encoder.encode(golden.texts));
      const verdict = judgeGolden(name, golden, actual, rung.minCosine);
      onVerdict(verdict.text);
      if (verdict.passed) {
        await memory.write(rung, 'passed');
        return watched(encoder, () => memory.write(rung, 'failed'));
      }
    } catch (error) {
      onVerdict(`${name}: ${error instanceof Error ? error.message : String(error)}, rejected`);
    }
    await memory.write(rung, 'failed');
    // What hangs is not waited for; the worker's end frees it.
    void encoder?.dispose().catch(() => undefined);
  }
  throw new OwnshelfError(
    'EncoderMismatchError',
    'No backend of this device gives the encoder’s golden vectors; search by meaning is off.',
  );
}

/** A backend that breaks under way (a lost GPU, no memory left) is remembered as one that failed. */
function watched(encoder: ItemEncoder, onBroken: () => Promise<void>): ItemEncoder {
  return {
    ...encoder,
    async encode(texts, options) {
      try {
        return await encoder.encode(texts, options);
      } catch (error) {
        if (options?.signal?.aborted !== true) await onBroken();
        throw error;
      }
    },
  };
}

async function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${rungTimeoutMs / 1000} s`)), rungTimeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
