import type { PackRecord, PackRecords } from '../http/pack-records.ts';

export function createMemoryPackRecords(): PackRecords {
  const records = new Map<string, PackRecord>();
  return {
    durable: false,
    read: async (manifestUrl) => records.get(manifestUrl),
    readAll: async () => [...records.values()],
    write: async (record) => void records.set(record.manifestUrl, record),
    remove: async (manifestUrl) => void records.delete(manifestUrl),
    close: () => {},
  };
}
