import { SingleBar } from 'cli-progress';

/** Shows how far a stage is; stages come one after another. */
export interface Progress {
  /** @param unit what is counted, e.g. `items` */
  start(stage: string, total: number, unit: string): void;
  update(done: number): void;
  stop(): void;
  /** A line that must not be torn by the bar. */
  tell(line: string): void;
}

export interface TextStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** A bar on a terminal, a line every few seconds elsewhere, or nothing but what is told. */
export function createProgress(stream: TextStream, { quiet }: { readonly quiet: boolean }): Progress {
  if (quiet) return new Silence(stream);
  return stream.isTTY === true ? new Bar(stream) : new Lines(stream);
}

class Silence implements Progress {
  constructor(protected readonly stream: TextStream) {}
  start(_stage: string, _total: number, _unit: string): void {}
  update(_done: number): void {}
  stop(): void {}
  tell(line: string): void {
    this.stream.write(`${line}\n`);
  }
}

class Bar extends Silence {
  #bar: SingleBar | undefined;
  #started = 0;

  override start(stage: string, total: number, unit: string): void {
    this.stop();
    this.#started = performance.now();
    this.#bar = new SingleBar({
      stream: this.stream as NodeJS.WriteStream,
      clearOnComplete: true,
      format: (_options, { progress, value }) => {
        const cells = Math.round(progress * 24);
        const bar = '█'.repeat(cells) + '░'.repeat(24 - cells);
        const percent = `${Math.floor(progress * 100)}%`.padStart(4);
        return `${stage.padEnd(9)} ${bar} ${percent}  ${describe(value, total, unit, performance.now() - this.#started)}`;
      },
    });
    this.#bar.start(Math.max(total, 1), 0);
  }

  override update(done: number): void {
    this.#bar?.update(done);
  }

  override stop(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }

  override tell(line: string): void {
    // Clears what the bar drew; it draws itself again below.
    if (this.#bar) this.stream.write('\r\u001b[K');
    super.tell(line);
  }
}

const lineEveryMs = 5000;

class Lines extends Silence {
  #stage = { name: '', total: 0, unit: '' };
  #started = 0;
  #lastLine = 0;

  override start(name: string, total: number, unit: string): void {
    this.#stage = { name, total, unit };
    this.#started = this.#lastLine = performance.now();
  }

  override update(done: number): void {
    const now = performance.now();
    if (now - this.#lastLine < lineEveryMs) return;
    this.#lastLine = now;
    const { name, total, unit } = this.#stage;
    const percent = total > 0 ? Math.floor((done / total) * 100) : 100;
    this.tell(`${name}: ${percent}%, ${describe(done, total, unit, now - this.#started)}`);
  }
}

/** `12,000 of 44,446 items, 9,800 items/s, 3 s left` */
function describe(done: number, total: number, unit: string, elapsedMs: number): string {
  const perSecond = elapsedMs > 0 ? (done / elapsedMs) * 1000 : 0;
  const left = perSecond > 0 ? Math.max(total - done, 0) / perSecond : Infinity;
  const show = (value: number): string =>
    unit === 'MB' ? (value / 1e6).toFixed(1) : Math.round(value).toLocaleString('en');
  const rate =
    done > 0 && elapsedMs > 500 ? `, ${show(perSecond)} ${unit}/s, ${formatSeconds(left)} left` : '';
  return `${show(done)} of ${show(total)} ${unit}${rate}`;
}

function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return '…';
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${Math.round(seconds % 60)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
