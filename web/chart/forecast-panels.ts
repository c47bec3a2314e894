/** What draws figures of forecasts: Plot comes with it. */
export { forecastPanels } from '../../src/forecast-figures.ts';
