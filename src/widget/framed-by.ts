/** Origin of the page around this one, where this is the page of a frame: set once, before any shelf is mounted. */
let origin: string | undefined;

export function setFramedBy(value: string): void {
  origin = value;
}

export function framedBy(): string | undefined {
  return origin;
}
