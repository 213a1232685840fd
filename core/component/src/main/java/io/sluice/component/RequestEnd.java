package io.sluice.component;

/** The client above a fork into pipelines. */
record RequestEnd(Admission.Reservation room, Intake.Answer answer) implements Fork.End {
  @Override
  public void answered(Failures failures) {
    failures.book(false);
    answer.tell(failures.none() ? Outcome.DELIVERED : failures.gravest());
  }

  @Override
  public void lost(Outcome.Failure why) {
    answer.lost(why);
  }

  @Override
  public void closed() {
    room.release();
  }
}
