package io.sluice.ottl.function;

import static io.sluice.ottl.function.Parameters.any;
import static io.sluice.ottl.function.Parameters.choice;
import static io.sluice.ottl.function.Parameters.literalFlag;
import static io.sluice.ottl.function.Parameters.literalText;
import static io.sluice.ottl.function.Parameters.map;
import static io.sluice.ottl.function.Parameters.text;

import io.sluice.spans.AttributeValue.OfMap;
import java.util.List;

/** Converters that take strings apart into maps, and one that goes back. */
final class ParseConverters {
  private ParseConverters() {}

  static void addTo(Functions functions) {
    functions.converter("ParseJSON", text("target"), JsonValues::parse);
    parseKeyValue(functions);
    toKeyValueString(functions);
    parseCsv(functions);
    functions.converter("ParseSeverity", any("target"), map("mapping"), Severity::of);
    functions.converter("URL", text("target"), UrlParts::of);
    functions.converter("UserAgent", text("target"), UserAgents::parse);
  }

  private static void parseKeyValue(Functions functions) {
    Parameter<String> target = text("target");
    Parameter<String> delimiter = literalText("delimiter").orElse("");
    Parameter<String> pairDelimiter = literalText("pair_delimiter").orElse("");
    functions.converter(
        "ParseKeyValue",
        List.of(target, delimiter, pairDelimiter),
        arguments -> {
          Argument<String> text = arguments.get(target);
          KeyValues format =
              KeyValues.of(arguments.literal(delimiter), arguments.literal(pairDelimiter));
          return at -> Results.of(format.parse(text.at(at)));
        });
  }

  private static void toKeyValueString(Functions functions) {
    Parameter<OfMap> target = map("target");
    Parameter<String> delimiter = literalText("delimiter").orElse("");
    Parameter<String> pairDelimiter = literalText("pair_delimiter").orElse("");
    Parameter<Boolean> sorted = literalFlag("sort_output").orElse(false);
    functions.converter(
        "ToKeyValueString",
        List.of(target, delimiter, pairDelimiter, sorted),
        arguments -> {
          Argument<OfMap> map = arguments.get(target);
          KeyValues format =
              KeyValues.of(arguments.literal(delimiter), arguments.literal(pairDelimiter));
          boolean sort = arguments.literal(sorted);
          return at -> Results.of(format.print(map.at(at), sort));
        });
  }

  private static void parseCsv(Functions functions) {
    Parameter<String> target = text("target");
    Parameter<String> header = text("header");
    Parameter<String> delimiter = literalText("delimiter").orElse(",");
    Parameter<String> headerDelimiter = literalText("header_delimiter").optional();
    Parameter<String> mode =
        choice("mode", "strict", "lazyQuotes", "ignoreQuotes").orElse("strict");
    functions.converter(
        "ParseCSV",
        List.of(target, header, delimiter, headerDelimiter, mode),
        arguments -> {
          Argument<String> row = arguments.get(target);
          Argument<String> names = arguments.get(header);
          String ofNames = arguments.literal(headerDelimiter);
          CsvRow csv =
              new CsvRow(
                  arguments.literal(delimiter),
                  ofNames == null ? arguments.literal(delimiter) : ofNames,
                  arguments.literal(mode));
          return at -> Results.of(csv.parse(row.at(at), names.at(at)));
        });
  }
}
