package io.sluice.connectors.routing;

/** What a row does with spans that it matches. */
public enum RouteAction {
  /** They go, and no later row sees them. */
  MOVE,
  /** A copy goes, and later rows see them as well. */
  COPY
}
