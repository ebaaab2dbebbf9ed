export { AdDesk } from './ad-desk.ts';
export { readCampaigns } from './read-campaigns.ts';
