/**
 * What a rival's breach does to customers here, as a signal: bad news (> 0) in proportion to its severity, since the
 * whole industry looks bad, unless it is so severe that this firm looks
 * better beside it: then good news (< 0). Severity in [0, 1]. Source: BRC-14.
 */
export const spillover = (severity: number, spill: number, severe: number): number =>
  severity < severe ? spill * severity : -spill * severity;
