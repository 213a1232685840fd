/**
 * The functions: editors, which change something, and converters, which give a value.
 *
 * <p>Start at {@link io.sluice.ottl.function.Functions}, the registry; a function is a name, its
 * {@linkplain io.sluice.ottl.function.Parameter parameters} and a few lines of Java, in the file of
 * its topic ({@code StringConverters}, {@code MapEditors} …).
 */
package io.sluice.ottl.function;
