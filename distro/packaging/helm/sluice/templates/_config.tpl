{{- define "sluice.config" -}}
{{- if .Values.config -}}
{{ .Values.config }}
{{- else -}}
receivers:
  otlp:
    protocols:
      grpc:
        endpoint: 0.0.0.0:4317
        {{- if and (eq .Values.mode "deployment") (not .Values.tier.sampling.enabled) }}
        # A connection stays with one replica; a new one may find another.
        keepalive:
          server_parameters:
            max_connection_age: 5m
            max_connection_age_grace: 30s
        {{- end }}
      http:
        endpoint: 0.0.0.0:4318

processors:
  # Percentages of the container's memory, of which half is heap.
  memory_limiter:
    check_interval: 1s
    limit_percentage: 40
    spike_limit_percentage: 10
  {{- if .Values.tier.sampling.enabled }}
  # Needs all spans of a trace in one place: senders balance by trace.
  tail_sampling:
    decision_wait: {{ .Values.tier.sampling.decisionWait }}
    policies:
      {{- toYaml .Values.tier.sampling.policies | nindent 6 }}
  {{- else }}
  # First of all, so that nothing is done for what is not kept.
  probabilistic_sampler:
    sampling_percentage: ${env:TRACE_SAMPLING_PERCENTAGE}
  {{- end }}
  {{- if .Values.kubernetesAttributes.enabled }}
  k8s_attributes:
    {{- if eq .Values.mode "daemonset" }}
    filter:
      node_from_env_var: K8S_NODE_NAME
    {{- end }}
    extract:
      metadata:
        {{- toYaml .Values.kubernetesAttributes.metadata | nindent 8 }}
      {{- with .Values.kubernetesAttributes.labels }}
      labels:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .Values.kubernetesAttributes.annotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    pod_association:
      - sources:
          - from: resource_attribute
            name: k8s.pod.ip
      - sources:
          - from: resource_attribute
            name: k8s.pod.uid
      - sources:
          - from: connection
  {{- end }}
  resource:
    attributes:
      - action: insert
        key: k8s.cluster.name
        value: ${env:TRACE_CLUSTER_NAME}
      - action: insert
        key: deployment.environment
        value: ${env:TRACE_ENVIRONMENT}
      - action: insert
        key: deployment.environment.name
        value: ${env:TRACE_ENVIRONMENT}
  {{- if .Values.traces.redactSecrets }}
  redaction:
    preset: secrets
  {{- end }}
  batch:
    timeout: 1s
    send_batch_size: 1024

exporters:
  {{- if .Values.tier.service }}
  load_balancing:
    protocol:
      otlp:
        tls:
          insecure: true
        retry_on_failure:
          initial_interval: 1s
          # After that, the others of the tier have what a dead member does not take.
          max_elapsed_time: 30s
    resolver:
      k8s:
        service: {{ .Values.tier.service }}
  {{- else }}
  otlp_grpc/tempo:
    endpoint: ${env:TEMPO_OTLP_GRPC_ENDPOINT}
    tls:
      insecure: {{ .Values.tempo.insecure }}
  {{- end }}

extensions:
  health_check:
    endpoint: 0.0.0.0:13133
  # For kubectl port-forward: where each trace went.
  zpages:
    endpoint: localhost:55679

service:
  extensions: [health_check, zpages]
  telemetry:
    metrics:
      readers:
        - pull:
            exporter:
              prometheus:
                host: 0.0.0.0
                port: 8888
  pipelines:
    traces:
      receivers: [otlp]
      processors:
        - memory_limiter
        - {{ ternary "tail_sampling" "probabilistic_sampler" .Values.tier.sampling.enabled }}
        {{- if .Values.kubernetesAttributes.enabled }}
        - k8s_attributes
        {{- end }}
        - resource
        {{- if .Values.traces.redactSecrets }}
        - redaction
        {{- end }}
        - batch
      exporters: [{{ ternary "load_balancing" "otlp_grpc/tempo" (ne .Values.tier.service "") }}]
{{- end }}
{{- end }}
