/** Of pages that are written in both: Chinese where the browser asks for it first. */
export const language: 'en' | 'zh' =
  typeof navigator !== 'undefined' && /^zh\b/i.test(navigator.language) ? 'zh' : 'en';
