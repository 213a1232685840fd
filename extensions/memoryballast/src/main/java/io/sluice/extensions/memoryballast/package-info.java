/**
 * The {@code memory_ballast} extension: read where old configurations hold it, and nothing more.
 */
package io.sluice.extensions.memoryballast;
