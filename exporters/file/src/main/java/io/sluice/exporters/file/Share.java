package io.sluice.exporters.file;

import io.sluice.component.Delivery;

/**
 * The spans of a delivery that are in one record.
 *
 * @param spans how many
 */
record Share(Delivery delivery, int spans) {}
