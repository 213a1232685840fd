package io.sluice.formats.zipkin;

import io.sluice.formats.wire.SecretHash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds a tag's {@link TagRole} by the bytes of its key. */
final class KnownKeys {
  /** What describes who sent a span, and not the span. */
  static final List<String> RESOURCE =
      List.of(
          "cloud.provider",
          "cloud.account.id",
          "cloud.region",
          "cloud.availability_zone",
          "cloud.platform",
          "aws.ecs.container.arn",
          "aws.ecs.cluster.arn",
          "aws.ecs.launchtype",
          "aws.ecs.task.arn",
          "aws.ecs.task.family",
          "aws.ecs.task.revision",
          "aws.eks.cluster.arn",
          "aws.log.group.names",
          "aws.log.group.arns",
          "aws.log.stream.names",
          "aws.log.stream.arns",
          "container.name",
          "container.id",
          "container.runtime",
          "container.image.name",
          "container.image.tag",
          "deployment.environment",
          "device.id",
          "device.model.identifier",
          "device.model.name",
          "device.manufacturer",
          "faas.name",
          "faas.id",
          "faas.version",
          "faas.instance",
          "faas.max_memory",
          "host.id",
          "host.name",
          "host.type",
          "host.arch",
          "host.image.name",
          "host.image.id",
          "host.image.version",
          "k8s.cluster.name",
          "k8s.node.name",
          "k8s.node.uid",
          "k8s.namespace.name",
          "k8s.pod.uid",
          "k8s.pod.name",
          "k8s.container.name",
          "k8s.container.restart_count",
          "k8s.replicaset.uid",
          "k8s.replicaset.name",
          "k8s.deployment.uid",
          "k8s.deployment.name",
          "k8s.statefulset.uid",
          "k8s.statefulset.name",
          "k8s.daemonset.uid",
          "k8s.daemonset.name",
          "k8s.job.uid",
          "k8s.job.name",
          "k8s.cronjob.uid",
          "k8s.cronjob.name",
          "os.type",
          "os.description",
          "os.name",
          "os.version",
          "process.pid",
          "process.executable.name",
          "process.executable.path",
          "process.command",
          "process.command_line",
          "process.command_args",
          "process.owner",
          "process.runtime.name",
          "process.runtime.version",
          "process.runtime.description",
          "service.namespace",
          "service.instance.id",
          "service.version",
          "telemetry.sdk.name",
          "telemetry.sdk.language",
          "telemetry.sdk.version",
          "telemetry.auto.version",
          "webengine.name",
          "webengine.version",
          "webengine.description",
          "opencensus.starttime",
          "opencensus.exporterversion",
          "opencensus.resourcetype");

  private static final Set<TagRole> WITHOUT_KEY =
      EnumSet.of(TagRole.ATTRIBUTE, TagRole.RESOURCE, TagRole.LINK);

  private static final int SLOTS = 512;
  private static final byte[][] KEYS = new byte[SLOTS][];
  private static final TagRole[] ROLES = new TagRole[SLOTS];

  static {
    RESOURCE.forEach(key -> add(key.getBytes(StandardCharsets.UTF_8), TagRole.RESOURCE));
    EnumSet.complementOf(EnumSet.copyOf(WITHOUT_KEY)).forEach(role -> add(role.key(), role));
  }

  private KnownKeys() {}

  private static void add(byte[] key, TagRole role) {
    int slot = SecretHash.of(key, 0, key.length) & SLOTS - 1;
    while (KEYS[slot] != null) {
      slot = slot + 1 & SLOTS - 1;
    }
    KEYS[slot] = key;
    ROLES[slot] = role;
  }

  /**
   * The role of a key; {@link TagRole#ATTRIBUTE} if it has no other.
   *
   * @param hash the key's {@link SecretHash}
   */
  static TagRole role(int hash, byte[] bytes, int start, int length) {
    int slot = hash & SLOTS - 1;
    while (KEYS[slot] != null) {
      byte[] key = KEYS[slot];
      if (key.length == length && Arrays.equals(bytes, start, start + length, key, 0, length)) {
        return ROLES[slot];
      }
      slot = slot + 1 & SLOTS - 1;
    }
    return linkNumber(bytes, start, length) < 0 ? TagRole.ATTRIBUTE : TagRole.LINK;
  }

  /** The number of the link that a key stands for; -1 if it stands for none. */
  static int linkNumber(byte[] bytes, int start, int length) {
    byte[] prefix = TagRole.LINK.key();
    int digits = length - prefix.length;
    if (digits < 1
        || digits > 3
        || !Arrays.equals(bytes, start, start + prefix.length, prefix, 0, prefix.length)) {
      return -1;
    }
    int number = 0;
    for (int i = start + prefix.length; i < start + length; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    boolean padded = digits > 1 && bytes[start + prefix.length] == '0';
    return padded || number >= Tags.MOST_LINKS ? -1 : number;
  }
}
