/** Every page but the shelf: fetched by everybody right after the start, so that no request tells who went where. */
export { default as AdSlot } from './ads/AdSlot.svelte';
export { default as AdsPage } from './ads/AdsPage.svelte';
export { default as ExperimentsPage } from './experiments/ExperimentsPage.svelte';
export { default as FinishDialog } from './frame/FinishDialog.svelte';
export { default as ItemPage } from './item/ItemPage.svelte';
export { default as LogPage } from './me/LogPage.svelte';
export { default as MePage } from './me/MePage.svelte';
export { default as RankingPage } from './me/RankingPage.svelte';
export { default as SavedPage } from './saved/SavedPage.svelte';
export { default as SearchPage } from './search/SearchPage.svelte';
export { default as WhyDialog } from './why/WhyDialog.svelte';
