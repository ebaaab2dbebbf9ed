import type {
  LanguageModelCreateOptions,
  LanguageModelFactory,
  LanguageModelSession,
} from '../../../src/adapters/language-model/language-model.ts';

type Behaviour = (input: string, signal: AbortSignal) => Promise<string>;

/** A browser's language model that does as it is told and counts what is asked of it. */
export class FakeLanguageModel implements LanguageModelFactory {
  state: string = 'available';
  /** Sessions that were made; with a monitor they are downloads. */
  created: LanguageModelCreateOptions[] = [];
  alive = 0;
  running = 0;
  mostRunning = 0;
  answer: Behaviour = (input) => Promise.resolve(input);
  start: (signal: AbortSignal) => Promise<void> = () => Promise.resolve();

  availability(): Promise<string> {
    return Promise.resolve(this.state);
  }

  async create(options: LanguageModelCreateOptions): Promise<LanguageModelSession> {
    this.created.push(options);
    if (options.monitor) {
      const target = new EventTarget();
      options.monitor(target);
      for (const loaded of [0, 0.5, 1])
        target.dispatchEvent(Object.assign(new Event('downloadprogress'), { loaded }));
      this.state = 'available';
    }
    await this.start(options.signal);
    return this.session();
  }

  private session(): LanguageModelSession {
    this.alive++;
    let isAlive = true;
    return {
      clone: () => Promise.resolve(this.session()),
      prompt: async (input, { signal }) => {
        this.mostRunning = Math.max(this.mostRunning, ++this.running);
        try {
          return await this.answer(input, signal);
        } finally {
          this.running--;
        }
      },
      destroy: () => {
        if (isAlive) this.alive--;
        isAlive = false;
      },
    };
  }
}

export const hanging = (): Promise<never> => new Promise<never>(() => {});
