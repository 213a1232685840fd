package io.sluice.processors.resourcedetection;

import io.sluice.aws.AwsIdentity;
import io.sluice.component.ComponentContext;
import io.sluice.kubernetes.ApiSettings;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the detectors that the settings name. */
final class Detectors {
  /** Services on the machine itself answer at once or are not there. */
  private static final Duration TO_CONNECT = Duration.ofSeconds(1);

  private final ComponentContext context;
  private final ResourceDetectionSettings settings;
  private final Surroundings surroundings;

  /** Made when the first detector needs it: most ask nobody over HTTP. */
  private MetadataServer servers;

  Detectors(
      ComponentContext context, ResourceDetectionSettings settings, Surroundings surroundings) {
    this.context = context;
    this.settings = settings;
    this.surroundings = surroundings;
  }

  private synchronized MetadataServer servers() {
    if (servers == null) {
      servers = newServers();
    }
    return servers;
  }

  private MetadataServer newServers() {
    Duration timeout = settings.timeout();
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout.compareTo(TO_CONNECT) < 0 ? timeout : TO_CONNECT)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    Map<String, String> headers = new LinkedHashMap<>();
    settings.client().headers().forEach((name, value) -> headers.put(name, value.value()));
    return MetadataServer.any(client, headers, timeout);
  }

  /** All of them, in the order of the settings. */
  Map<DetectorName, Detector> all() {
    Map<DetectorName, Detector> all = new LinkedHashMap<>();
    settings.detectors().forEach(name -> all.put(name, detector(name)));
    return all;
  }

  private Detector detector(DetectorName name) {
    return switch (name) {
      case ENV -> new EnvDetector(surroundings);
      case SYSTEM -> new SystemDetector(surroundings, settings.system());
      case DOCKER ->
          new DockerDetector(
              surroundings, new DockerEngine(surroundings, this::servers), settings.docker());
      case K8S_API ->
          new K8sApiDetector(surroundings, questions(settings.k8sApi().api()), settings.k8sApi());
      case EC2 -> new Ec2Detector(context, surroundings, servers(), ec2(), settings.ec2());
      case ECS -> new EcsDetector(surroundings, servers(), settings.ecs());
      case EKS ->
          new EksDetector(
              context,
              surroundings,
              servers(),
              questions(ApiSettings.defaults()),
              ec2(),
              settings.eks());
      case LAMBDA -> new LambdaDetector(surroundings, settings.lambda());
      case ELASTIC_BEANSTALK ->
          new ElasticBeanstalkDetector(surroundings, settings.elasticBeanstalk());
      case GCP -> new GcpDetector(surroundings, servers(), settings.gcp());
      case AZURE -> new AzureDetector(new AzureMetadata(servers(), surroundings), settings.azure());
      case AKS ->
          new AksDetector(surroundings, new AzureMetadata(servers(), surroundings), settings.aks());
      case HEROKU -> new HerokuDetector(surroundings, settings.heroku());
    };
  }

  private Ec2Api ec2() {
    // Whatever becomes of this question, the detector has to end in time, or all else is lost.
    Duration forAll = settings.timeout().dividedBy(2);
    Duration forOne = settings.timeout().dividedBy(3);
    return new Ec2Api(
        () -> AwsIdentity.in(surroundings.aws(), forOne, context.time(), context.log()),
        settings.ec2(),
        forAll);
  }

  private ApiQuestions questions(ApiSettings api) {
    return new ApiQuestions(context, api, surroundings.cluster());
  }
}
