import { ImpressionTracker } from '../../adapters/seen/impression-tracker.ts';
import type { PageCommand, PageState } from '../page-state.ts';
import type { Session } from './session.ts';

interface View {
  readonly ids: readonly string[];
  readonly address: string;
}

const keyOfView = ({ ids, address }: View): string => `${address}\n${ids[0] ?? ''}`;

/**
 * Records what the page says its shopper did. A view counts once it has been looked at for a second, once for each address.
 *
 * @param address of the page, now
 * @returns ends it
 */
export function followPage(page: PageState, session: Session, address: () => string): () => void {
  /** One after the other, as they were said. */
  let recording: Promise<unknown> = Promise.resolve();
  let wasGiven = false;
  let looking: View | undefined;
  const inTurn = (job: () => Promise<unknown>): void => {
    // What cannot be recorded has been reported by whatever failed.
    recording = recording.then(job).catch(() => {});
  };
  const record = (job: () => Promise<unknown>): void => {
    if (session.recordsPage) inTurn(job);
  };

  const views = new ImpressionTracker<View>((seen) => {
    for (const { ids } of seen) record(() => recordView(session, ids));
  }, keyOfView);
  const seeTab = (): void => views.setTabVisible(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', seeTab);
  seeTab();

  const stop = page.subscribe((command: PageCommand) => {
    switch (command.kind) {
      case 'view': {
        if (looking) views.leave(looking);
        looking = { ids: [command.id, ...(command.orElse ?? [])], address: address() };
        views.enter(looking);
        break;
      }
      case 'addToCart':
      case 'removeFromCart':
        record(() => session.recordOnPage({ kind: command.kind, itemId: command.id }));
        break;
      case 'purchase':
        record(() => session.recordOnPage({ kind: command.kind, itemIds: command.ids }));
        break;
      case 'consent': {
        const { given } = command;
        // "Not yet" on every page takes nothing back of what the shopper asked for in the shelf itself.
        if (!given && !wasGiven && session.wasChosenByShopper) break;
        wasGiven = given;
        inTurn(() => session.setRemembering(given, false));
        break;
      }
      case 'search':
        break;
    }
  });
  return () => {
    stop();
    document.removeEventListener('visibilitychange', seeTab);
    if (looking) views.leave(looking);
  };
}

async function recordView(session: Session, ids: readonly string[]): Promise<void> {
  const itemId = await session.call((api) => api.known(ids));
  if (itemId !== undefined && !session.wasFollowed(itemId))
    await session.recordOnPage({ kind: 'view', itemId });
}
