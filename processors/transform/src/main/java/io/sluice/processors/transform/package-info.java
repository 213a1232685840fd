/**
 * The transform processor: runs statements of the transformation language on spans and what is
 * around and within them. Start at {@link io.sluice.processors.transform.TransformFactory}.
 */
package io.sluice.processors.transform;
