import { createMemoryFileStore } from '../../../src/adapters/memory/memory-file-store.ts';
import { createMemoryShopperDatabase } from '../../../src/adapters/memory/memory-shopper-database.ts';
import { describeFileStore } from '../../contracts/file-store.ts';
import { describeLogStore } from '../../contracts/log-store.ts';
import { describeSettingsStore } from '../../contracts/settings-store.ts';
import { describeVisitorStore } from '../../contracts/visitor-store.ts';

const dispose = async () => {};

describeLogStore('memory', async () => ({ ...createMemoryShopperDatabase(), dispose }));
describeVisitorStore('memory', async () => ({ ...createMemoryShopperDatabase(), dispose }));
describeSettingsStore('memory', async () => ({ ...createMemoryShopperDatabase(), dispose }));
describeFileStore('memory', async () => ({ files: createMemoryFileStore(), dispose }));
