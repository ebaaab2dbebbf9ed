declare global {
  interface Window {
    /** What the page's scripts found out, a line each, without times. */
    learned: string[];
  }
}

/**
 * Runs in a shop's page before any other script: patches what the widget may use there, and writes down everything that
 * reaches this side, by whatever way a page has.
 */
export function spyOnEverything(): void {
  if (window !== window.top) return;
  const learned: string[] = (window.learned = []);
  const note = (way: string, what?: unknown): void => {
    learned.push(`${way} ${typeof what === 'string' ? what : JSON.stringify(what)}`);
  };
  const plainStringify = JSON.stringify;
  JSON.stringify = ((value: unknown, ...rest: []) => plainStringify(value, ...rest)) as typeof JSON.stringify;

  for (const name of ['ready', 'select', 'empty', 'error'])
    addEventListener(`own-shelf:${name}`, (event) => note(event.type, (event as CustomEvent).detail));
  addEventListener('message', ({ origin, data }) => note('message', { origin, data: data as unknown }));
  addEventListener('messageerror', () => note('messageerror'));

  // Whatever comes through a port of the widget's, and whatever it sends.
  const setter = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')!;
  Object.defineProperty(MessagePort.prototype, 'onmessage', {
    ...setter,
    set(this: MessagePort, listener: (event: MessageEvent) => void) {
      setter.set!.call(this, (event: MessageEvent) => {
        note('port', event.data);
        listener.call(this, event);
      });
    },
  });
  const { parse } = JSON;
  JSON.parse = (text: string, ...rest: []) => {
    note('parse', text.slice(0, 200));
    return parse(text, ...rest) as unknown;
  };
  for (const name of ['push', 'map', 'filter', 'includes'] as const) {
    const plain = Array.prototype[name] as (...values: unknown[]) => unknown;
    Object.defineProperty(Array.prototype, name, {
      configurable: true,
      writable: true,
      value(this: unknown[], ...values: unknown[]) {
        const [first] = name === 'push' ? values : this;
        if (this !== learned && typeof first === 'string' && first.includes('slipper')) note('array', first);
        return plain.apply(this, values);
      },
    });
  }

  // The frame as the page sees it: where it stands, how large, what has the focus, how far the page is scrolled.
  let seen = '';
  const look = (): void => {
    const frame = frameOf();
    if (!frame) return;
    const { x, y, width, height } = frame.getBoundingClientRect();
    const now = plainStringify({
      box: [x, y, width, height],
      style: [getComputedStyle(frame).height, frame.getAttribute('style'), frame.className, frame.title],
      scroll: [scrollX, scrollY, document.documentElement.scrollHeight],
      focus: document.activeElement?.tagName,
      frames: [window.length, frame.contentWindow?.length],
      history: history.length,
      name: frame.name,
    });
    if (now !== seen) note('looks', (seen = now));
  };
  const frameOf = (): HTMLIFrameElement | null | undefined =>
    document.querySelector('own-shelf')?.shadowRoot?.querySelector('iframe');
  setInterval(look, 20);
  for (const type of ['focus', 'blur', 'scroll', 'resize', 'hashchange', 'popstate', 'visibilitychange'])
    addEventListener(type, () => note('event', type), true);

  // Everything the browser measures. What it says of the page's own paint and scripts has to do with neither profile nor shelf.
  const own = new Set([
    'paint',
    'largest-contentful-paint',
    'navigation',
    'visibility-state',
    'longtask',
    'long-animation-frame',
    'event',
    'first-input',
  ]);
  for (const type of PerformanceObserver.supportedEntryTypes)
    if (!own.has(type))
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) note(`measured ${type}`, entry.name);
      }).observe({ type, buffered: true });

  // Every door of a window of another origin.
  setInterval(() => {
    const inner = frameOf()?.contentWindow as (Window & Record<string, unknown>) | null | undefined;
    // Until the widget's page comes the place is empty, and the page's own.
    if (!inner || frameOf()?.contentDocument?.URL === 'about:blank') return;
    for (const name of [
      'document',
      'localStorage',
      'indexedDB',
      'name',
      'frameElement',
      'ownshelf',
      'origin',
      'history',
      'performance',
    ]) {
      try {
        note('door', `${name} ${String(inner[name])}`);
      } catch {
        // Shut.
      }
    }
    if (frameOf()?.contentDocument) note('door', 'contentDocument');
  }, 250);
}
