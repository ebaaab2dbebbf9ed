/** Shows a measured figure in the test run's output. */
export function printMeasurement(line: string): void {
  console.info(line);
}
