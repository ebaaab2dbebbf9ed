import { report } from '../../report.ts';
import {
  protocolVersion,
  readFrameMessage,
  type FrameMessage,
  type Hello,
  type HostMessage,
} from '../messages.ts';
import { TokenBucket } from '../token-bucket.ts';

/**
 * What the frame may do beside draw: run the widget's scripts, keep things on its own origin, follow the shopper's click in
 * the page's place or into a new tab, which is a tab like any other, and use forms that its own policy lets go nowhere.
 */
const allowed = [
  'allow-scripts',
  'allow-same-origin',
  'allow-forms',
  'allow-top-navigation-by-user-activation',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
];

/** A frame that has loaded and says nothing for this long is not ours: blocked, or a page that was not found. */
const longestSilenceMs = 20_000;

export interface FramedPageOptions {
  readonly url: string;
  readonly title: string;
  /** Told first to each page that loads in the frame. */
  readonly greet: () => readonly HostMessage[];
  readonly onMessage: (message: FrameMessage) => void;
  readonly onSilence: () => void;
}

/** The frame, and the line to the page in it. Nobody else can speak on it: this side listens to no window at all. */
export class FramedPage {
  readonly element: HTMLIFrameElement;
  readonly #options: FramedPageOptions;
  #port: MessagePort | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: FramedPageOptions) {
    this.#options = options;
    const frame = document.createElement('iframe');
    frame.title = options.title;
    frame.loading = 'lazy';
    frame.referrerPolicy = 'no-referrer';
    frame.sandbox.add(...allowed);
    frame.src = options.url;
    // Each page that comes to stand there gets a line of its own; what was there before has lost its end.
    frame.addEventListener('load', () => this.#shakeHands());
    this.element = frame;
  }

  send(message: HostMessage): void {
    this.#port?.postMessage(message);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#port?.close();
    this.#port = undefined;
    this.element.remove();
  }

  #shakeHands(): void {
    this.#port?.close();
    clearTimeout(this.#timer);
    const { port1, port2 } = new MessageChannel();
    const budget = new TokenBucket({ burst: 30, perSecond: 2 }, performance.now());
    let isTold = false;
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (this.#port !== port1) return;
      const message = budget.take(performance.now()) ? readFrameMessage(data) : undefined;
      if (message) {
        clearTimeout(this.#timer);
        this.#options.onMessage(message);
      } else if (!isTold) {
        isTold = true;
        report('the frame sent what it should not, or too much; that is passed over');
      }
    };
    this.#port = port1;
    this.#timer = setTimeout(() => {
      if (this.#port === port1) this.#options.onSilence();
    }, longestSilenceMs);
    for (const message of this.#options.greet()) this.send(message);
    // The browser hands it to the widget's origin or to nobody, wherever the frame was led to.
    this.element.contentWindow?.postMessage(
      { ownShelf: protocolVersion } satisfies Hello,
      new URL(this.#options.url).origin,
      [port2],
    );
  }
}
