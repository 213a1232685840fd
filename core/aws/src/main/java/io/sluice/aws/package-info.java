/**
 * What components share that speak to AWS: the credentials of this process, from the places where
 * Amazon's own libraries look for them; signatures (version 4) over requests and URLs; and the few
 * questions that need them. Written against the JDK's HTTP client, because of a hundred services
 * two are asked.
 *
 * <p>Starting points: {@link AwsIdentity} knows credentials and region and keeps both fresh; {@link
 * Signer} signs a {@link Signable}; {@link QueryApi} asks a service that answers in XML; {@link
 * InstanceMetadata} is what a virtual machine can ask about itself. Every address can be set to
 * another one by the environment variables that Amazon's libraries have for that ({@code
 * AWS_ENDPOINT_URL_STS}, {@code AWS_EC2_METADATA_SERVICE_ENDPOINT} …).
 */
package io.sluice.aws;
