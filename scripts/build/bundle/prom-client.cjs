/**
 * Stands for the package prom-client in the bundle: the kinds of metrics that the proxy has. The package's own collection of
 * metrics about the process brings the interface of OpenTelemetry with it.
 */
module.exports = {
  Counter: require('prom-client/lib/counter.js'),
  Gauge: require('prom-client/lib/gauge.js'),
  Histogram: require('prom-client/lib/histogram.js'),
  Registry: require('prom-client/lib/registry.js')
}
