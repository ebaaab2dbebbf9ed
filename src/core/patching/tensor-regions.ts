import { listTensors } from '../catalog/safetensors.ts';
import type { PatchedRegion } from './make-patch.ts';

/** What belongs together in two versions of a tensor file: the headers, and each tensor with that of its name. */
export function tensorRegions(
  oldFile: Uint8Array<ArrayBuffer>,
  newFile: Uint8Array<ArrayBuffer>,
  fileName: string,
): PatchedRegion[] {
  const oldTensors = new Map(listTensors(oldFile, fileName).map((tensor) => [tensor.name, tensor]));
  const oldHeader = Math.min(oldFile.length, ...[...oldTensors.values()].map(({ start }) => start));
  const regions: PatchedRegion[] = [];
  let newStart = 0;
  for (const { name, type, start, end } of listTensors(newFile, fileName)) {
    // What lies before a tensor that no tensor holds is the header, or padding.
    if (start > newStart)
      regions.push({ oldStart: 0, oldEnd: oldHeader, newStart, newEnd: start, isWords: false });
    const old = oldTensors.get(name) ?? { start: 0, end: 0, type };
    regions.push({
      oldStart: old.start,
      oldEnd: old.end,
      newStart: start,
      newEnd: end,
      isWords: type === 'U32' && old.type === 'U32',
    });
    newStart = end;
  }
  if (newStart < newFile.length)
    regions.push({ oldStart: 0, oldEnd: oldHeader, newStart, newEnd: newFile.length, isWords: false });
  return regions;
}
