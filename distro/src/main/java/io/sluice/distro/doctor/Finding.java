package io.sluice.distro.doctor;

import java.util.function.UnaryOperator;

/**
 * What a check found.
 *
 * @param subject what was looked at: {@code exporter otlp_grpc/tempo}
 * @param what how it was found, in a sentence
 * @param why why that matters; empty when it goes without saying
 * @param where the place in the configuration, {@code file:line:column}; empty when there is none
 * @param fix what would mend it; empty when nothing is to be mended
 */
record Finding(State state, String subject, String what, String why, String where, String fix) {
  static Finding good(String subject, String what) {
    return new Finding(State.GOOD, subject, what, "", "", "");
  }

  static Finding note(String subject, String what) {
    return new Finding(State.NOTE, subject, what, "", "", "");
  }

  static Finding broken(String subject, String what) {
    return new Finding(State.BROKEN, subject, what, "", "", "");
  }

  /** From a sentence that ends with its cure, behind a semicolon. */
  static Finding broken(String subject, Sentence sentence) {
    return broken(subject, sentence.cause()).fix(sentence.cure());
  }

  Finding why(String reason) {
    return new Finding(state, subject, what, reason, where, fix);
  }

  Finding at(String place) {
    return new Finding(state, subject, what, why, place, fix);
  }

  Finding fix(String cure) {
    return new Finding(state, subject, what, why, where, cure);
  }

  boolean isBroken() {
    return state == State.BROKEN;
  }

  /** The same, less grave: something else showed that it does not matter. */
  Finding asNote(String reason) {
    return new Finding(State.NOTE, subject, what, reason, where, "");
  }

  /** The same with another wording of what people may have written into it. */
  Finding worded(UnaryOperator<String> wording) {
    return new Finding(
        state, subject, wording.apply(what), wording.apply(why), where, wording.apply(fix));
  }
}
