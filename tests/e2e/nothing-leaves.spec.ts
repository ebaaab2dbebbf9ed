import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { requestedUrls } from '../support/e2e/net-log.ts';
import { expect, test, type ShopServer } from '../support/e2e/fixtures.ts';
import { ShelfPage } from '../support/e2e/shelf-page.ts';
import type { BrowserProfile } from '../support/e2e/browser-profile.ts';

/** What somebody does on a visit, once the shelf is there. */
type Behaviour = (shelf: ShelfPage) => Promise<void>;

const idle: Behaviour = async () => undefined;

const cook: Behaviour = async (shelf) => {
  await shelf.skipTastes();
  await shelf.searchByMeaning('something to cook soup in');
  await shelf.likeFirst(3);
  await shelf.toShelf();
  await shelf.likeFirst(2);
  await shelf.openFirstItem();
  await shelf.toShelf();
};

const parent: Behaviour = async (shelf) => {
  await shelf.searchByMeaning('a present for a small child');
  await shelf.likeFirst(2);
  await shelf.toShelf();
  await shelf.dismissFirst('Not for me');
  await shelf.dismissFirst('Hide this item');
  await shelf.saveFirst(2);
};

test('shoppers who behave differently ask for the same, byte for byte, and for nothing elsewhere', async ({
  serve,
  newProfile,
}) => {
  test.setTimeout(240_000);
  const asked: string[][] = [];
  for (const behaviour of [idle, cook, parent]) {
    const file = (kind: string): string => join(tmpdir(), `ownshelf-${kind}-${randomUUID()}.json`);
    const [requestLog, netLog] = [file('requests'), file('net')];
    const server = await serve({ logRequests: requestLog });
    const profile = await newProfile({
      switches: [`--log-net-log=${netLog}`, '--net-log-capture-mode=Everything'],
    });
    await visit(server, profile, behaviour);
    await visit(server, profile, behaviour);
    await profile.stop();
    asked.push(await server.requests());
    for (const { url, initiator } of await requestedUrls(netLog)) {
      if (initiator.startsWith(server.origin))
        expect(url.startsWith(`${server.origin}/`) || url.startsWith('blob:'), url).toBe(true);
    }
    expect(
      (await requestedUrls(netLog)).filter(({ url }) => url.startsWith(server.origin)).length,
    ).toBeGreaterThan(5);
    await server.stop();
    await Promise.all([requestLog, netLog].map((path) => rm(path)));
  }
  // Page, ranker, encoder and service worker ask at the same time, so only the order may differ.
  const [first, ...others] = asked.map((lines) => lines.toSorted());
  expect(first?.length).toBeGreaterThan(10);
  for (const other of others) expect(other).toEqual(first);
});

/** Opens the shop, waits until everything everybody fetches is there, behaves, waits again. */
async function visit(server: ShopServer, profile: BrowserProfile, behaviour: Behaviour): Promise<void> {
  const shelf = new ShelfPage(profile.page, `${server.origin}/`);
  await shelf.open();
  await behaviour(shelf);
  await server.quiet();
}
