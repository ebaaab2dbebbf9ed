/** The demo shop that `npm start` opens. */
export const demoItemCount = 2520;
export const demoSeed = 1;
