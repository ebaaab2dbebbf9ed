export { demoCampaigns, type PromotableItem } from './campaigns.ts';
export { generateDemoItems } from './generate.ts';
export type { DemoItem } from './types.ts';
