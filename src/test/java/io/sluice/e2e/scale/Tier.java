package io.sluice.e2e.scale;

import io.sluice.e2e.harness.Books;

/** Members that share the traces which come in at one door. */
interface Tier extends AutoCloseable {
  int MOST_MEMBERS = 5;

  /** Something that takes time. */
  interface Pause {
    void take() throws Exception;
  }

  /** What is in front of the members, in a word or two for the report. */
  String what();

  int doorOfTheFront() throws InterruptedException;

  /** A member comes; returns when everybody knows. */
  void join(int member) throws Exception;

  /** A member leaves in order; returns when everybody knows. */
  void leave(int member) throws Exception;

  /** A member dies; returns when everybody knows. */
  void kill(int member, Pause before) throws Exception;

  /** Whether nothing that a killed member had taken is lost with it. */
  boolean outlivesKills();

  /** Lets everything that is under way arrive; the books are the front's. */
  Books drain() throws Exception;

  @Override
  void close();
}
