/** What tabs of one shop tell each other. Never what the shopper did: each tab reads that from the log. */
export type TabMessage =
  | { readonly kind: 'log-changed' }
  | { readonly kind: 'settings-changed' }
  /** Entries are gone, or somebody else is shopping: whatever was computed from the log must be computed again. */
  | { readonly kind: 'forgotten' };

const kinds: readonly unknown[] = [
  'log-changed',
  'settings-changed',
  'forgotten',
] satisfies TabMessage['kind'][];

export interface TabChannel {
  /** Reaches every other tab (and worker) of this shop, not the sender. */
  send(message: TabMessage): void;
  close(): void;
}

/** Where the browser has no BroadcastChannel, or denies it, tabs simply do not hear of each other. */
export function openTabChannel(shopId: string, onMessage: (message: TabMessage) => void): TabChannel {
  let channel: BroadcastChannel;
  try {
    channel = new BroadcastChannel(`ownshelf:${shopId}`);
  } catch {
    return { send: () => {}, close: () => {} };
  }
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    // Any script of this origin, of any version, can post here.
    const kind = (data as { kind?: unknown } | null)?.kind;
    if (kinds.includes(kind)) onMessage({ kind } as TabMessage);
  };
  let open = true;
  return {
    send: (message) => {
      if (open) channel.postMessage(message);
    },
    close: () => {
      open = false;
      channel.close();
    },
  };
}
