/** Whether the browser thinks there is a network. */
export class Connection {
  #online = $state(true);

  constructor(window: Window) {
    this.#online = window.navigator.onLine;
    window.addEventListener('online', () => (this.#online = true));
    window.addEventListener('offline', () => (this.#online = false));
  }

  get online(): boolean {
    return this.#online;
  }
}
