package io.sluice.ottl.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.sluice.component.RecentTexts;
import io.sluice.spans.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Tells browsers and systems by the user agent, with the patterns of the uap-core project. There
 * are hundreds of them, which are loaded when they are first needed; each thread keeps the answers
 * for the agents that it saw last.
 */
final class UserAgents {
  private static final String OTHER = "Other";
  private static final int KEPT = 1_000;

  /** In characters; browsers' are half as long, and hundreds of patterns look at each. */
  private static final int LONGEST = 1024;

  private static final ThreadLocal<RecentTexts<Map<String, String>>> ANSWERS =
      ThreadLocal.withInitial(() -> new RecentTexts<>(KEPT, LONGEST));

  private UserAgents() {}

  static Map<String, String> parse(String agent) {
    return ANSWERS.get().get(Text.of(agent), text -> recognise(agent));
  }

  private static Map<String, String> recognise(String agent) {
    String looked = agent.substring(0, Math.min(agent.length(), LONGEST));
    Map<String, String> result = new LinkedHashMap<>();
    put(result, "user_agent.", Rules.AGENTS, looked);
    result.put("user_agent.original", agent);
    put(result, "os.", Rules.SYSTEMS, looked);
    return Map.copyOf(result);
  }

  private static void put(
      Map<String, String> result, String prefix, List<Rule> rules, String agent) {
    Found found =
        rules.stream()
            .map(rule -> rule.apply(agent))
            .filter(answer -> answer != null)
            .findFirst()
            .orElse(new Found(OTHER, ""));
    result.put(prefix + "name", found.name());
    if (!found.version().isEmpty()) {
      result.put(prefix + "version", found.version());
    }
  }

  /** What a rule makes of an agent. */
  private record Found(String name, String version) {}

  /** A pattern, and templates for the name and the parts of the version. */
  private record Rule(Pattern pattern, List<String> templates) {
    Found apply(String agent) {
      Matcher match = pattern.matcher(agent);
      if (!match.find()) {
        return null;
      }
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < templates.size(); i++) {
        parts.add(part(match, i));
      }
      String version =
          parts.subList(1, parts.size()).stream()
              .takeWhile(part -> !part.isEmpty())
              .collect(Collectors.joining("."));
      return new Found(parts.get(0), version);
    }

    private String part(Matcher match, int number) {
      String template = templates.get(number);
      if (template == null) {
        return group(match, number + 1);
      }
      String filled = template;
      for (int i = 1; i <= match.groupCount() && filled.indexOf('$') >= 0; i++) {
        filled = filled.replace("$" + i, group(match, i));
      }
      return filled.strip();
    }

    private static String group(Matcher match, int number) {
      String group = number <= match.groupCount() ? match.group(number) : null;
      return group == null ? "" : group;
    }
  }

  /** Loaded with the first question. */
  private static final class Rules {
    private static final Map<?, ?> FILE = load();
    static final List<Rule> AGENTS =
        rules(
            "user_agent_parsers",
            "family_replacement",
            "v1_replacement",
            "v2_replacement",
            "v3_replacement");
    static final List<Rule> SYSTEMS =
        rules(
            "os_parsers",
            "os_replacement",
            "os_v1_replacement",
            "os_v2_replacement",
            "os_v3_replacement",
            "os_v4_replacement");

    private Rules() {}

    private static Map<?, ?> load() {
      try (InputStream in = UserAgents.class.getResourceAsStream("/ua_parser/regexes.yaml")) {
        LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return (Map<?, ?>) new Load(settings).loadFromString(yaml);
      } catch (IOException e) {
        throw new IllegalStateException("the jar lacks the patterns of user agents", e);
      }
    }

    private static List<Rule> rules(String section, String... replacements) {
      return ((List<?>) FILE.get(section))
          .stream().map(entry -> rule((Map<?, ?>) entry, replacements)).toList();
    }

    private static Rule rule(Map<?, ?> entry, String... replacements) {
      boolean anyCase = "i".equals(entry.get("regex_flag"));
      Pattern pattern =
          Pattern.compile((String) entry.get("regex"), anyCase ? Pattern.CASE_INSENSITIVE : 0);
      List<String> templates =
          Stream.of(replacements)
              .map(key -> entry.get(key) == null ? null : entry.get(key).toString())
              .collect(Collectors.toCollection(ArrayList::new));
      return new Rule(pattern, templates);
    }
  }
}
