const k = 50;

interface Floor {
  scanInt8(rows: number, n: number, dimensions: number, query: number, heap: number, k: number): number;
  stream(start: number, bytes: number): number;
}

/** The plain ways over the same rows, compiled from ../floor/floor.ts. */
export async function openFloor(rows: Int8Array, dimensions: number) {
  const bytes = await (await fetch(new URL('/floor.wasm', location.href))).arrayBuffer();
  const [queryAt, heapAt, rowsAt] = [4096, 32_768, 65_536];
  const memory = new WebAssembly.Memory({ initial: Math.ceil((rowsAt + rows.length + 256) / 65_536) });
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  const kernel = instance.exports as unknown as Floor;
  new Int8Array(memory.buffer, rowsAt, rows.length).set(rows);
  const query = new Int16Array(memory.buffer, queryAt, dimensions);
  const size = rows.length / dimensions;
  return {
    scan(direction: Float32Array): number[] {
      let largest = 0;
      for (const component of direction) largest = Math.max(largest, Math.abs(component));
      for (let i = 0; i < dimensions; i++) query[i] = Math.round((direction[i]! / largest) * 127);
      const count = kernel.scanInt8(rowsAt, size & ~3, dimensions, queryAt, heapAt, k);
      return Array.from(new Uint32Array(memory.buffer, heapAt, 2 * count).filter((_, at) => at % 2 === 1));
    },
    stream: (): void => void kernel.stream(rowsAt, rows.length & ~127),
  };
}
