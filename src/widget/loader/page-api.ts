import { readCommand, type PageState } from '../page-state.ts';
import { guarded, report } from '../report.ts';

/** What pages call: `ownshelf.view('id')`. */
export interface PageApi {
  readonly version: string;
  /** The page shows this item. */
  view(id: string): void;
  addToCart(id: string): void;
  removeFromCart(id: string): void;
  purchase(ids: readonly string[]): void;
  search(text: string): void;
  /** Whether the shopper agreed to being remembered on this device. */
  consent(given: boolean): void;
  /** A call as a list, as pages queue it before the script is there: `['view', 'id']`. */
  push(...calls: (readonly [name: string, value: unknown])[]): void;
}

/** @param queued what stands in the API's place so far: calls that the page made before the script was there */
export function createPageApi(state: PageState, version: string, queued: unknown): PageApi {
  const say = guarded((kind: string, value: unknown): void => {
    const command = readCommand(kind, value);
    if ('fault' in command) report(command.fault);
    else state.say(command);
  });
  const push = (...calls: unknown[]): void => {
    for (const call of calls) {
      if (Array.isArray(call) || isArguments(call)) say(String(call[0]), call[1]);
      else report(`a queued call is a list, as ['view', 'id']; found ${typeof call}`);
    }
  };
  if (Array.isArray(queued)) push(...(queued as unknown[]));
  return Object.freeze({
    version,
    view: (id) => say('view', id),
    addToCart: (id) => say('addToCart', id),
    removeFromCart: (id) => say('removeFromCart', id),
    purchase: (ids) => say('purchase', ids),
    search: (text) => say('search', text),
    consent: (given) => say('consent', given),
    push,
  } satisfies PageApi);
}

function isArguments(value: unknown): value is ArrayLike<unknown> {
  return Object.prototype.toString.call(value) === '[object Arguments]';
}
