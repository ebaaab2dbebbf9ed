import { ConsentedStores } from '../../src/adapters/consent/consented-stores.ts';
import type { InteractionKind, LogEntry } from '../../src/core/domain/interaction.ts';
import { workerName } from '../../src/core/embedding/worker-name.ts';
import type { WidgetRankerApi } from '../../src/ports/widget-ranker-api.ts';
import { createWidgetRankerService } from '../../src/ranker/widget-ranker-service.ts';
import { tinyAddress, type PublishedPack } from './published-tiny.ts';
import { deafEncoder } from './tiny-service.ts';
import { tinyToday } from './tiny-shop.ts';

/** The widget's ranker, started on a page of a shop, with whatever storage this thread has. */
export interface WidgetPage {
  readonly api: WidgetRankerApi;
  /** Kinds of what listeners were told. */
  readonly told: string[];
}

export async function startWidgetPage({ fetch }: PublishedPack, framedBy?: string): Promise<WidgetPage> {
  const consent = new ConsentedStores({
    workerName: workerName(framedBy),
    protectedSha256s: () => [],
    fetch,
  });
  let nowMs = tinyToday;
  const { api } = createWidgetRankerService({
    consent,
    files: Promise.resolve(consent.files),
    openPack: (url, options) => consent.openPack(url, options),
    openDatabase: (shopId, options) => consent.openDatabase(shopId, options),
    openTabs: (shopId, onMessage) => consent.openTabs(shopId, onMessage),
    encoder: deafEncoder,
    now: () => (nowMs += 1000),
    isolated: false,
  });
  const told: string[] = [];
  await api.subscribe(({ kind }) => void told.push(kind));
  await api.open(tinyAddress, () => {});
  return { api, told };
}

export async function logOfPage({ api }: WidgetPage): Promise<LogEntry[]> {
  return (JSON.parse(await api.exportProfile()) as { log: LogEntry[] }).log;
}

/** Ids of the items that entries are about, in the log's order. */
export async function itemsOnLog(page: WidgetPage): Promise<string[]> {
  return (await logOfPage(page)).map((entry) => (entry as { itemId: string }).itemId);
}

export async function act(
  { api }: WidgetPage,
  kind: InteractionKind,
  ...itemIds: readonly string[]
): Promise<void> {
  for (const itemId of itemIds) await api.recordInteraction({ kind, itemId });
}
