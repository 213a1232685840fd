package io.sluice.receivers.zipkin;

import io.sluice.component.Intake;
import io.sluice.formats.zipkin.DecodeOptions;
import io.sluice.receivers.serving.DoorLog;
import io.sluice.receivers.serving.Guard;
import io.sluice.transport.settings.HttpServerSettings;

/**
 * The listening port and what is behind it.
 *
 * @param settings its limits
 * @param guard who may come in
 * @param options how spans are read
 * @param intake where they go
 * @param log where it says what went wrong
 */
record Door(
    HttpServerSettings settings, Guard guard, DecodeOptions options, Intake intake, DoorLog log) {}
