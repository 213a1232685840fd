{{- define "sluice.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 50 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "sluice.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "sluice.labels" -}}
{{ include "sluice.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
{{- end }}

{{- define "sluice.metadata" -}}
name: {{ include "sluice.name" . }}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "sluice.labels" . | nindent 2 }}
{{- end }}

{{- /* What a DaemonSet's and a Deployment's pods have in common, which is everything. */ -}}
{{- define "sluice.pod" -}}
metadata:
  labels:
    {{- include "sluice.labels" . | nindent 4 }}
  annotations:
    # A pod reads its configuration when it starts.
    checksum/config: {{ include "sluice.config" . | sha256sum }}
    {{- with .Values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "sluice.name" . }}
  automountServiceAccountToken: {{ or .Values.kubernetesAttributes.enabled (ne .Values.tier.service "") }}
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ add .Values.preStopSeconds .Values.shutdownTimeoutSeconds 5 }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    runAsGroup: 10001
    fsGroup: 10001
    seccompProfile:
      type: RuntimeDefault
  {{- with .Values.image.pullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with .Values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if eq .Values.mode "deployment" }}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "sluice.selector" . | nindent 10 }}
  {{- end }}
  containers:
    - name: sluice
      image: {{ printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) | quote }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      args:
        - --config
        - /etc/sluice/config.yaml
        - --shutdown-timeout
        - {{ .Values.shutdownTimeoutSeconds }}s
      env:
        - name: K8S_NODE_NAME
          valueFrom:
            fieldRef:
              fieldPath: spec.nodeName
        - name: NODE_IP
          valueFrom:
            fieldRef:
              fieldPath: status.hostIP
        - name: POD_IP
          valueFrom:
            fieldRef:
              fieldPath: status.podIP
        - name: TRACE_SAMPLING_PERCENTAGE
          value: {{ .Values.traces.samplingPercentage | quote }}
        - name: TRACE_CLUSTER_NAME
          value: {{ .Values.traces.clusterName | quote }}
        - name: TRACE_ENVIRONMENT
          value: {{ .Values.traces.environment | quote }}
        - name: TEMPO_OTLP_GRPC_ENDPOINT
          value: {{ .Values.tempo.endpoint | quote }}
        {{- with .Values.extraEnv }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      ports:
        - name: otlp-grpc
          containerPort: 4317
          {{- if .Values.service.hostPorts }}
          hostPort: 4317
          {{- end }}
        - name: otlp-http
          containerPort: 4318
          {{- if .Values.service.hostPorts }}
          hostPort: 4318
          {{- end }}
        - name: metrics
          containerPort: 8888
        - name: health
          containerPort: 13133
      startupProbe:
        httpGet:
          path: /
          port: health
        periodSeconds: 1
        failureThreshold: 60
      readinessProbe:
        httpGet:
          path: /
          port: health
        periodSeconds: 5
        timeoutSeconds: 2
        failureThreshold: 2
      # Slow to give up: while a reload drains the old configuration, it says no.
      livenessProbe:
        httpGet:
          path: /
          port: health
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      lifecycle:
        preStop:
          # Until nobody sends here any more: a Service forgets a pod later than the pod is told to stop.
          sleep:
            seconds: {{ .Values.preStopSeconds }}
      resources:
        {{- toYaml .Values.resources | nindent 8 }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: [ALL]
      volumeMounts:
        - name: config
          mountPath: /etc/sluice
          readOnly: true
        # Native libraries are unpacked there.
        - name: tmp
          mountPath: /tmp
  volumes:
    - name: config
      configMap:
        name: {{ include "sluice.name" . }}
    - name: tmp
      emptyDir:
        sizeLimit: 256Mi
{{- end }}
