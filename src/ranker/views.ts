// What shoppers look at now and then, on pages of its own.

export { explain } from './explainer.ts';
export { viewInterests } from './interest-views.ts';
export { viewObjectives } from './objectives-view.ts';
export { ownSegment } from './own-segment.ts';
export { tasteTopics } from './taste-topics.ts';
