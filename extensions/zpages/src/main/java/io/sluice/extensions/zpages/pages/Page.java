package io.sluice.extensions.zpages.pages;

/** One of the pages. */
interface Page {
  /** Where it is: {@code /debug/pipelinez}. */
  String path();

  /** What it shows at the moment. Runs on a thread that may take its time. */
  View view(Query query);
}
