package io.sluice.spans;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A well-formed trace state: what vendors told each other along a trace, the newest first. */
public final class TraceState {
  private static final Text COMMA = Text.of(",");
  private static final Text EQUALS = Text.of("=");

  private final List<Member> members;

  private record Member(Text key, Text value) {}

  private TraceState(List<Member> members) {
    this.members = members;
  }

  /** Takes a header apart; nothing if it is malformed or has a key twice. */
  public static Optional<TraceState> parse(Text header) {
    byte[] bytes = header.toByteArray();
    TraceStateMembers found = new TraceStateMembers();
    if (!found.read(bytes, bytes.length)) {
      return Optional.empty();
    }
    List<Member> members = new ArrayList<>(found.count() + 1);
    Set<Text> keys = new HashSet<>();
    for (int i = 0; i < found.count(); i++) {
      Text key = Text.ofUtf8(bytes).part(found.start(i), found.keyEnd(i));
      members.add(new Member(key, Text.ofUtf8(bytes).part(found.keyEnd(i) + 1, found.end(i))));
      keys.add(key);
    }
    return keys.size() == members.size() ? Optional.of(new TraceState(members)) : Optional.empty();
  }

  /** The value of a member, if there is one. */
  public Optional<Text> get(Text key) {
    return members.stream().filter(each -> each.key().equals(key)).map(Member::value).findFirst();
  }

  /**
   * The header with a member in front, in place of another one with its key. The oldest member goes
   * if there are too many.
   *
   * @return nothing if the member would be malformed
   */
  public Optional<Text> with(Text key, Text value) {
    if (!isMember(key, value)) {
      return Optional.empty();
    }
    List<Member> changed = new ArrayList<>();
    changed.add(new Member(key, value));
    members.stream().filter(each -> !each.key().equals(key)).forEach(changed::add);
    List<Text> texts = new ArrayList<>();
    for (Member member : changed.subList(0, Math.min(changed.size(), TraceStateMembers.MOST))) {
      if (!texts.isEmpty()) {
        texts.add(COMMA);
      }
      texts.addAll(List.of(member.key(), EQUALS, member.value()));
    }
    return Optional.of(joined(texts));
  }

  private static boolean isMember(Text key, Text value) {
    Text written = joined(List.of(key, EQUALS, value));
    TraceStateMembers read = new TraceStateMembers();
    return read.read(written.toByteArray(), written.length())
        && read.count() == 1
        && read.start(0) == 0
        && read.keyEnd(0) == key.length()
        && read.end(0) == written.length();
  }

  private static Text joined(List<Text> texts) {
    byte[] bytes = new byte[texts.stream().mapToInt(Text::length).sum()];
    int at = 0;
    for (Text text : texts) {
      text.copyTo(bytes, at);
      at += text.length();
    }
    return Text.ofUtf8(bytes);
  }
}
