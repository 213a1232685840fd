/**
 * The {@code groupbyattrs} processor: puts spans that agree in some attributes under one resource,
 * which has these attributes from then on. Starting points: {@code Grouping} deals the spans of a
 * batch to groups, {@code Group} is a resource to be with its scopes, {@code Copies} what their
 * copies may take.
 */
package io.sluice.processors.groupbyattrs;
