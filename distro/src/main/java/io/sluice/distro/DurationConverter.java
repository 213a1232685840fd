package io.sluice.distro;

import io.sluice.config.binding.GoDuration;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** Durations on the command line are written as in the configuration. */
final class DurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String value) {
    return GoDuration.parse(value);
  }
}
