/**
 * For `node --import`: the process believes that it is an hour later than it is. The clock that never goes back is left alone.
 */
const HOUR = 3_600_000
const RealDate = Date

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    super(...(parts.length === 0 ? [RealDate.now() + HOUR] : parts))
  }

  static now() {
    return RealDate.now() + HOUR
  }
}
