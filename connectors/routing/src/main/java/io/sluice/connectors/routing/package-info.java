/**
 * The {@code routing} connector: conditions choose the pipelines that spans go to. Every span walks
 * down the table until a row moves it, and collects the pipelines of the rows that it meets; spans
 * with the same pipelines leave together. Starting points: {@code Router} walks the table; {@code
 * Rule} is a row, {@code Destinations} what spans have collected.
 */
package io.sluice.connectors.routing;
