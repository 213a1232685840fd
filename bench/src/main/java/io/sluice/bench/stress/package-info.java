/**
 * What several threads do at once to the classes that count memory and spans, tried in every order
 * that jcstress finds. Run by {@code bench/stress}.
 */
package io.sluice.bench.stress;
