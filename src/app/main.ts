import './style/tokens.css';
import './style/base.css';
import { mount } from 'svelte';
import Root from './App.svelte';
import { loadPages } from './features/load-pages.ts';
import { createLastShelf } from './last-shelf.ts';
import { choosePack } from './pack-address.ts';
import { createRankerClient } from './ranker-client.ts';
import { App } from './state/app.svelte.ts';
import { pageStorage } from './storage.ts';
import { createThemeSwitch } from './theme.ts';
import { createVisitorNote } from './visitor-note.ts';

const storage = pageStorage(window);
const packUrl = choosePack(document.baseURI, location.search, storage);
const app: App = new App({
  ranker: createRankerClient(() => void app.start()),
  lastShelf: createLastShelf(packUrl, storage),
  visitorNote: createVisitorNote(packUrl, storage),
  theme: createThemeSwitch(window),
  packUrl,
  window,
});

mount(Root, { target: document.getElementById('app') as HTMLElement, props: { app } });
void app.start();
loadPages().catch(() => {});
if (import.meta.env.PROD) void app.updates.register(new URL('service-worker.js', document.baseURI).href);
