package io.sluice.processors.k8sattributes;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of workloads that are told from the names of what they made. */
final class WorkloadNames {
  private static final Pattern CRON_JOB = Pattern.compile("(.*)-(\\d{8})");
  private static final long MINUTES_OF_A_DAY = 1440;

  private WorkloadNames() {}

  /**
   * The Deployment of a ReplicaSet: the name without the hash that the Deployment put behind it.
   *
   * @param templateHash the pod's label {@code pod-template-hash}
   * @return empty when the name does not end so
   */
  static String deployment(String replicaSet, String templateHash) {
    String suffix = "-" + templateHash;
    return !templateHash.isEmpty() && replicaSet.endsWith(suffix)
        ? replicaSet.substring(0, replicaSet.length() - suffix.length())
        : "";
  }

  /**
   * The CronJob of a Job: the name without the minute for which it was planned, if that is within a
   * day of the pod's making.
   *
   * @return empty when the name does not end so
   */
  static String cronJob(String job, Instant podCreated) {
    Matcher planned = CRON_JOB.matcher(job);
    if (!planned.matches()) {
      return "";
    }
    long minute = Long.parseLong(planned.group(2));
    long created = podCreated.getEpochSecond() / 60;
    return Math.abs(created - minute) <= MINUTES_OF_A_DAY ? planned.group(1) : "";
  }
}
