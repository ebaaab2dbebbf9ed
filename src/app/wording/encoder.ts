import type { EncoderStatus } from '../../ports/item-encoder.ts';

export function wordEncoder(status: EncoderStatus): string {
  switch (status.state) {
    case 'offered':
      return `${status.id ?? 'the shop’s own'}, not on this device`;
    case 'idle':
      return 'resting; starts when you search';
    case 'loading':
      return 'starting';
    case 'ready':
      return status.backend === undefined || status.backend === 'instant'
        ? 'ready'
        : `ready, on ${wordBackend(status.backend)}`;
    case 'failed':
      return 'not available; search matches words only';
  }
}

/** `wasm (2 threads)` → "the processor (2 threads)". */
function wordBackend(backend: string): string {
  return backend.replace(/^webgpu/i, 'the graphics chip').replace(/^wasm/i, 'the processor');
}
