import '../app/style/tokens.css';
import '../app/style/base.css';
import './chips.css';
import { mount } from 'svelte';
import { createThemeSwitch } from '../app/theme.ts';
import { Configurator } from './configurator.svelte.ts';
import RetailersPage from './RetailersPage.svelte';
import { loadWidget } from './widget.ts';

createThemeSwitch(window);
/** Where the build lies that this page is of. */
const site = new URL('../', document.baseURI).href;
mount(RetailersPage, {
  target: document.getElementById('page') as HTMLElement,
  props: { configurator: new Configurator(site), widget: loadWidget(`${site}widget/`) },
});
