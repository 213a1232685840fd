/**
 * Looking at what a component depends on, before anything depends on the component.
 *
 * <p>Starting points: a factory that is an {@link io.sluice.component.examination.Examiner} looks
 * at the servers that settings name, and makes {@link io.sluice.component.examination.Remark}s.
 */
package io.sluice.component.examination;
