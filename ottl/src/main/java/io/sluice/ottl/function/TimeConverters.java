package io.sluice.ottl.function;

import static io.sluice.ottl.function.Parameters.compiled;
import static io.sluice.ottl.function.Parameters.duration;
import static io.sluice.ottl.function.Parameters.integer;
import static io.sluice.ottl.function.Parameters.literalText;
import static io.sluice.ottl.function.Parameters.text;
import static io.sluice.ottl.function.Parameters.time;

import io.sluice.ottl.value.Coercion;
import io.sluice.ottl.value.EvaluationFailure;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Converters of times and durations. */
final class TimeConverters {
  private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000L);

  private TimeConverters() {}

  static void addTo(Functions functions) {
    functions.impure(
        "Now",
        null,
        none -> at -> Instant.ofEpochMilli(at.time().epochMillis()).atZone(ZoneId.systemDefault()));
    parse(functions);
    functions.converter(
        "FormatTime",
        time("time"),
        compiled("format", TimeFormat::compile),
        (time, format) -> format.print(time));
    functions.converter(
        "TruncateTime", time("time"), duration("duration"), TimeConverters::truncate);
    functions.converter(
        "Unix", integer("seconds"), integer("nanoseconds").orElse(0L), TimeConverters::unix);
    parts(functions);
    functions.converter("Duration", text("duration"), GoDuration::parse);
    durations(functions);
  }

  private static void parse(Functions functions) {
    Parameter<String> time = text("time");
    Parameter<String> format = literalText("format");
    Parameter<String> location = literalText("location").optional();
    Parameter<String> locale = literalText("locale").orElse("en");
    functions.converter(
        "Time",
        List.of(time, format, location, locale),
        arguments -> {
          Argument<String> text = arguments.get(time);
          TimeFormat layout = layout(arguments.literal(format), arguments.literal(locale));
          ZoneId zone = zone(arguments.literal(location));
          return at -> layout.parse(text.at(at), zone, at == null ? null : at.time());
        });
  }

  private static TimeFormat layout(String format, String locale) {
    try {
      return TimeFormat.compile(format).in(new Locale.Builder().setLanguageTag(locale).build());
    } catch (EvaluationFailure e) {
      throw new BadArgument("format: " + e.getMessage(), e);
    } catch (IllformedLocaleException e) {
      throw new BadArgument("locale: '" + locale + "' is not a language tag such as en-US", e);
    }
  }

  private static ZoneId zone(String location) {
    try {
      return location == null || location.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(location);
    } catch (DateTimeException e) {
      throw new BadArgument(
          "location: '" + location + "' is not a time zone such as Europe/Berlin", e);
    }
  }

  private static ZonedDateTime unix(long seconds, long nanoseconds) {
    try {
      return Instant.ofEpochSecond(seconds, nanoseconds).atZone(ZoneId.systemDefault());
    } catch (DateTimeException | ArithmeticException e) {
      throw new EvaluationFailure("the time is out of range", e);
    }
  }

  /** Down to a multiple of the duration, counted from the first day of the year 1. */
  private static ZonedDateTime truncate(ZonedDateTime time, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      return time;
    }
    Instant first = ZonedDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC).toInstant();
    Duration since = Duration.between(first, time.toInstant());
    BigInteger over = nanos(since).mod(nanos(duration));
    return time.minusNanos(over.longValue());
  }

  private static BigInteger nanos(Duration duration) {
    return BigInteger.valueOf(duration.getSeconds())
        .multiply(SECOND)
        .add(BigInteger.valueOf(duration.getNano()));
  }

  private static void parts(Functions functions) {
    part(functions, "UnixSeconds", time -> time.toEpochSecond());
    part(functions, "UnixMilli", time -> epoch(time, 1_000));
    part(functions, "UnixMicro", time -> epoch(time, 1_000_000));
    part(functions, "UnixNano", time -> epoch(time, 1_000_000_000));
    part(functions, "Year", time -> (long) time.getYear());
    part(functions, "Month", time -> (long) time.getMonthValue());
    part(functions, "Day", time -> (long) time.getDayOfMonth());
    part(functions, "Hour", time -> (long) time.getHour());
    part(functions, "Minute", time -> (long) time.getMinute());
    part(functions, "Second", time -> (long) time.getSecond());
    part(functions, "Nanosecond", time -> (long) time.getNano());
    part(functions, "Weekday", time -> (long) time.getDayOfWeek().getValue() % 7);
  }

  private static void part(Functions functions, String name, Function<ZonedDateTime, Long> part) {
    functions.converter(name, time("time"), part::apply);
  }

  /** Units of a part of a second since 1970. */
  private static long epoch(ZonedDateTime time, int unitsASecond) {
    return time.toEpochSecond() * unitsASecond + time.getNano() / (1_000_000_000 / unitsASecond);
  }

  private static void durations(Functions functions) {
    whole(functions, "Nanoseconds", 1);
    whole(functions, "Microseconds", 1_000);
    whole(functions, "Milliseconds", 1_000_000);
    floating(functions, "Seconds", 1e9);
    floating(functions, "Minutes", 60e9);
    floating(functions, "Hours", 3600e9);
  }

  private static void whole(Functions functions, String name, long nanos) {
    functions.converter(name, duration("duration"), duration -> Coercion.nanos(duration) / nanos);
  }

  private static void floating(Functions functions, String name, double nanos) {
    functions.converter(name, duration("duration"), duration -> Coercion.nanos(duration) / nanos);
  }
}
