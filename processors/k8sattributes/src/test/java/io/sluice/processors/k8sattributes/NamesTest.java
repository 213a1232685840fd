package io.sluice.processors.k8sattributes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that are taken apart: images, addresses, names of workloads. */
class NamesTest {
  private static final String DIGEST = "sha256:" + "0a".repeat(32);

  @ParameterizedTest
  @CsvSource({
    "nginx, nginx, latest, ''",
    "nginx:1.27, nginx, 1.27, 1.27",
    "reg.example.com:5000/a/b-c, reg.example.com:5000/a/b-c, latest, ''",
    "reg.example.com:5000/a/b:v1_2.3, reg.example.com:5000/a/b, v1_2.3, v1_2.3",
    "'[fd00::1]:5000/a:1', '[fd00::1]:5000/a', 1, 1",
  })
  void image_hasRepositoryTagAndVersion(
      String image, String repository, String tag, String version) {
    ImageReference parsed = ImageReference.parse(image).orElseThrow();
    assertThat(parsed.repository()).isEqualTo(repository);
    assertThat(parsed.tagOrLatest()).isEqualTo(tag);
    assertThat(parsed.version()).isEqualTo(version);
  }

  @Test
  void image_withADigest() {
    assertThat(ImageReference.parse("app@" + DIGEST).orElseThrow().version()).isEqualTo(DIGEST);
    assertThat(ImageReference.parse("app:1@" + DIGEST).orElseThrow().version())
        .isEqualTo("1@" + DIGEST);
    assertThat(ImageReference.parse("Not An Image")).isEmpty();
    assertThat(ImageReference.parse("")).isEmpty();
  }

  @Test
  void imageId_isMadeCanonical() {
    assertThat(ImageReference.canonical("docker-pullable://nginx@" + DIGEST))
        .isEqualTo("docker.io/library/nginx@" + DIGEST);
    assertThat(ImageReference.canonical("team/app@" + DIGEST))
        .isEqualTo("docker.io/team/app@" + DIGEST);
    assertThat(ImageReference.canonical("ghcr.io/a/b@" + DIGEST))
        .isEqualTo("ghcr.io/a/b@" + DIGEST);
    assertThat(ImageReference.canonical(DIGEST)).isEmpty();
    assertThat(ImageReference.canonical("nginx:1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1",
    "0:0:0:0:0:0:0:1, ::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "::ffff:10.1.2.3, 10.1.2.3",
    "fe80:0:0:0:1:2:3:4%eth0, fe80::1:2:3:4",
    "1:0:0:0:0:0:0:0, 1::",
  })
  void address_hasTheTextThatKubernetesWrites(String given, String expected) {
    assertThat(IpAddress.canonical(given)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "cart",
    "10.0.0",
    "10.0.0.256",
    "1.2.3.4.5",
    "a:b",
    "''",
    ":",
    "1::2::3",
    "010.0.0.1"
  })
  void otherTexts_areNoAddresses(String text) {
    assertThat(IpAddress.isOne(text)).isFalse();
  }

  @Test
  void deployment_isTheReplicaSetWithoutItsHash() {
    assertThat(WorkloadNames.deployment("cart-abc", "abc")).isEqualTo("cart");
    assertThat(WorkloadNames.deployment("cart-abc", "abd")).isEmpty();
    assertThat(WorkloadNames.deployment("cart-abc", "")).isEmpty();
  }

  @Test
  void cronJob_isTheJobWithoutTheMinuteItWasPlannedFor() {
    Instant created = Instant.ofEpochSecond(29_654_520L * 60);
    assertThat(WorkloadNames.cronJob("backup-29654520", created)).isEqualTo("backup");
    assertThat(WorkloadNames.cronJob("backup-29653080", created)).isEqualTo("backup");
    assertThat(WorkloadNames.cronJob("backup-29653079", created)).isEmpty();
    assertThat(WorkloadNames.cronJob("backup-2965452", created)).isEmpty();
    assertThat(WorkloadNames.cronJob("backup", created)).isEmpty();
  }
}
