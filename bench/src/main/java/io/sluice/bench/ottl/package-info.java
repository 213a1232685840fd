/** What statements and conditions of the transformation language cost. */
package io.sluice.bench.ottl;
