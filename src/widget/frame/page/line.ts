import { report } from '../../report.ts';
import { readHello, readHostMessage, type FrameMessage, type HostMessage } from '../messages.ts';
import { TokenBucket } from '../token-bucket.ts';

/** The line to the page around this frame. */
export interface Line {
  /** Origin of that page, as the browser says. */
  readonly origin: string;
  listen(onMessage: (message: HostMessage) => void): void;
  send(message: FrameMessage): void;
}

/** Enough for all that a page may have said before the frame came (`PageState`), and what may follow. */
const budgetOfHost = { burst: 600, perSecond: 20 };
/** Somebody who goes on like this has nothing to say. */
const mostDropped = 5000;

/**
 * Waits for the one message that hands over the port. It counts only from the page around this frame: other frames on it, and
 * whatever opened it, may post what they like. A page without an origin of its own is refused: all such pages would be one.
 */
export function takeLine(): Promise<Line> {
  return new Promise((resolve) => {
    addEventListener('message', function hear(event: MessageEvent<unknown>) {
      if (event.source !== window.parent || event.source === window || event.origin === 'null') return;
      const [port] = event.ports;
      if (!readHello(event.data) || port === undefined || event.ports.length > 1) return;
      removeEventListener('message', hear);
      resolve(createLine(port, event.origin));
    });
  });
}

function createLine(port: MessagePort, origin: string): Line {
  return {
    origin,
    listen(onMessage) {
      const budget = new TokenBucket(budgetOfHost, performance.now());
      const told = new Set<string>();
      let dropped = 0;
      const drop = (why: string): void => {
        if (!told.has(why)) report(why);
        told.add(why);
        if (++dropped === mostDropped) port.close();
      };
      port.onmessage = ({ data, ports }: MessageEvent<unknown>) => {
        if (!budget.take(performance.now()))
          return drop('the page says more than it may; the rest is passed over');
        const message = ports.length === 0 ? readHostMessage(data) : undefined;
        if (message) onMessage(message);
        else drop('the page said what makes no sense here; that is passed over');
      };
    },
    send: (message) => port.postMessage(message),
  };
}
