import type { EncoderFiles, RuntimeFlavour } from '../encoder/encoder-files.ts';
import type { OrtModule } from './create-encoder.ts';

/** What this device could run the encoder on, found out without any request. */
export interface DeviceAbilities {
  /** A WebGPU adapter in hardware. One emulated on the CPU is slower than WebAssembly and does not count. */
  readonly webgpu: boolean;
  /** JavaScript Promise Integration, which the WebGPU runtime waits with. */
  readonly jspi: boolean;
  /** Threads WebAssembly may use: 1 unless the page is cross-origin isolated. */
  readonly threads: number;
  /** Names graphics chip and driver as far as the browser tells: what was found out about one says nothing of another. */
  readonly device: string;
}

interface GpuAdapter {
  readonly isFallbackAdapter?: boolean;
  readonly info?: {
    readonly isFallbackAdapter?: boolean;
    readonly vendor?: string;
    readonly architecture?: string;
    readonly device?: string;
    readonly description?: string;
  };
}

/** @param countSoftwareGpu take an adapter emulated on the CPU for a real one, as tests do */
export async function probeDevice({ countSoftwareGpu = false } = {}): Promise<DeviceAbilities> {
  const { gpu } = navigator as { gpu?: { requestAdapter(): Promise<GpuAdapter | null> } };
  const adapter = (await gpu?.requestAdapter().catch(() => null)) ?? null;
  const isSoftware = adapter?.info?.isFallbackAdapter ?? adapter?.isFallbackAdapter ?? false;
  return {
    webgpu: adapter !== null && (countSoftwareGpu || !isSoftware),
    jspi: 'Suspending' in WebAssembly,
    device: [
      adapter?.info?.vendor,
      adapter?.info?.architecture,
      adapter?.info?.device,
      adapter?.info?.description,
    ]
      .filter(Boolean)
      .join(' '),
    threads: crossOriginIsolated ? Math.max(1, Math.min(4, navigator.hardwareConcurrency)) : 1,
  };
}

/** One runtime per device: the larger one only where it would be used. */
export function chooseFlavour({ webgpu, jspi }: DeviceAbilities): RuntimeFlavour {
  return webgpu && jspi ? 'jspi' : 'wasm';
}

/**
 * onnxruntime's JavaScript, loaded only when it is its turn. A copy of it starts its runtime once and never again, whatever
 * came of it; the second copy is for the case that the first could not start.
 */
const builds: Readonly<
  Record<RuntimeFlavour, readonly [() => Promise<OrtModule>, () => Promise<OrtModule>]>
> = {
  wasm: [() => import('onnxruntime-web/wasm'), () => import('onnxruntime-web/wasm?again')],
  jspi: [() => import('onnxruntime-web/jspi'), () => import('onnxruntime-web/jspi?again')],
};

/** A runtime that does not answer by then will not: its threads were not allowed to start. */
const startTimeoutMs = 20_000;

export interface RuntimeOptions {
  readonly flavour: RuntimeFlavour;
  readonly copy: 'first' | 'second';
  readonly threads: number;
  readonly wasmBytes: Uint8Array<ArrayBuffer>;
  readonly glueUrls: EncoderFiles['glueUrls'];
}

/** Settings count until the first session starts the runtime; later calls with the same copy change nothing. */
export async function loadRuntime(options: RuntimeOptions): Promise<OrtModule> {
  const { flavour, copy, threads, wasmBytes, glueUrls } = options;
  const ort = await builds[flavour][copy === 'first' ? 0 : 1]();
  ort.env.logLevel = 'error';
  ort.env.wasm.numThreads = threads;
  ort.env.wasm.initTimeout = startTimeoutMs;
  ort.env.wasm.wasmBinary = wasmBytes;
  ort.env.wasm.wasmPaths = { mjs: glueUrls[flavour] };
  return ort;
}
