/**
 * The {@code forward} connector: joins pipelines end to end, one to many or many to one, and
 * changes nothing.
 */
package io.sluice.connectors.forward;
