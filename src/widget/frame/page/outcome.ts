import type { ShelfOptions } from '../../options.ts';
import type { Session } from '../../shelf/session.ts';
import { faultOf } from '../../shelf/session.ts';
import { questionOf } from '../../shelf/question.ts';
import { frameErrors, type FrameError, type FrameMessage } from '../messages.ts';
import type { Line } from './line.ts';

/** A pack that has not come by then is told of as one that does not. */
const patienceMs = 20_000;
/** What follows from opening a pack is told on full ticks only: how long it took has to do with what is kept of the shopper. */
const tickMs = 1000;

type State = Exclude<FrameMessage, { kind: 'select' }>;

/**
 * Tells the page around the frame whether the shelf can be had at all: by the pack, the network and what the page itself said.
 * It looks at nothing that is shown: a shelf of which the shopper has hidden every card is as ready as any.
 */
export class Outcome {
  readonly #line: Line;
  readonly #session: Session;
  readonly #begunMs = performance.now();
  #options: ShelfOptions;
  #told: State = { kind: 'ready' };
  #asked = 0;

  constructor(line: Line, session: Session, options: ShelfOptions) {
    this.#line = line;
    this.#session = session;
    this.#options = options;
    session.watch((event) => {
      if (event === 'facts' || event === 'again' || event === 'restarted') void this.#find();
    });
    void this.#find();
  }

  update(options: ShelfOptions): void {
    this.#options = options;
    void this.#find();
  }

  async #find(): Promise<void> {
    const asked = ++this.#asked;
    const slow = setTimeout(() => this.#tell(asked, { kind: 'error', code: 'network' }), patienceMs);
    try {
      await this.#session.open();
      clearTimeout(slow);
      this.#tell(asked, await this.#state());
    } catch (error) {
      clearTimeout(slow);
      const { code } = faultOf(error);
      // What else can go wrong may have to do with what is kept here: it is nobody's business.
      if ((frameErrors as readonly string[]).includes(code))
        this.#tell(asked, { kind: 'error', code: code as FrameError });
    }
  }

  /** What the catalog has to go by here, whoever looks. */
  async #state(): Promise<State> {
    const { itemCount } = await this.#session.open();
    const question = questionOf(this.#options, this.#session.facts);
    if (itemCount === 0) return { kind: 'empty' };
    if (!('ids' in question)) return { kind: 'ready' };
    if ((await this.#session.call((api) => api.known(question.ids))) !== undefined) return { kind: 'ready' };
    return question.kind === 'item' && question.ids.length > 0
      ? { kind: 'error', code: 'input' }
      : { kind: 'empty' };
  }

  #tell(asked: number, state: State): void {
    const untilTick = tickMs - ((performance.now() - this.#begunMs) % tickMs);
    setTimeout(() => {
      if (asked !== this.#asked || JSON.stringify(state) === JSON.stringify(this.#told)) return;
      this.#told = state;
      this.#line.send(state);
    }, untilTick);
  }
}
