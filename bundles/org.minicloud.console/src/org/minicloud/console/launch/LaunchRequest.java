package org.minicloud.console.launch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** A plan as the call of EC2, and as the command line that does the same. */
public final class LaunchRequest {
	private final LaunchPlan plan;
	private final LaunchDevices devices;

	/**
	 * @param plan       one that {@link LaunchRules#canLaunch}
	 * @param rootDevice what the image calls its root
	 */
	public LaunchRequest(LaunchPlan plan, String rootDevice) {
		this.plan = plan;
		this.devices = new LaunchDevices(plan, rootDevice);
	}

	public RunInstancesRequest toSdk() {
		int count = plan.instances().orElseThrow();
		RunInstancesRequest.Builder request = RunInstancesRequest.builder().imageId(plan.imageId())
				.instanceType(plan.type()).minCount(count).maxCount(count).clientToken(plan.clientToken());
		if (!plan.zone().isEmpty()) {
			request.placement(Placement.builder().availabilityZone(plan.zone()).build());
		}
		if (!plan.groups().isEmpty()) {
			request.securityGroupIds(plan.groups());
		}
		if (!devices.isEmpty()) {
			request.blockDeviceMappings(devices.toSdk());
		}
		plan.keyPair().ifPresent(request::keyName);
		if (!plan.userData().isEmpty()) {
			request.userData(Base64.getEncoder().encodeToString(plan.userData().getBytes(StandardCharsets.UTF_8)));
		}
		if (plan.isTerminateOnShutdown()) {
			request.instanceInitiatedShutdownBehavior(ShutdownBehavior.TERMINATE);
		}
		if (plan.isTerminationProtection()) {
			request.disableApiTermination(true);
		}
		List<Tag> tags = plan.effectiveTags().stream().map(tag -> Tag.builder().key(tag.key()).value(tag.value()).build())
				.toList();
		if (!tags.isEmpty()) {
			request.tagSpecifications(TagSpecification.builder().resourceType(ResourceType.INSTANCE).tags(tags).build());
		}
		return request.build();
	}

	/** {@code aws ec2 run-instances …}, for a POSIX shell. */
	public String commandLine() {
		List<String> words = new ArrayList<>(List.of("aws", "ec2", "run-instances", "--region", plan.region(), "--image-id",
				plan.imageId(), "--instance-type", plan.type(), "--count", plan.count()));
		if (!plan.zone().isEmpty()) {
			words.addAll(List.of("--placement", "AvailabilityZone=" + plan.zone()));
		}
		if (!plan.groups().isEmpty()) {
			words.add("--security-group-ids");
			words.addAll(plan.groups());
		}
		if (!devices.isEmpty()) {
			words.add("--block-device-mappings");
			words.addAll(devices.toWords());
		}
		plan.keyPair().ifPresent(name -> words.addAll(List.of("--key-name", name)));
		if (!plan.userData().isEmpty()) {
			words.addAll(List.of("--user-data", plan.userData()));
		}
		if (plan.isTerminateOnShutdown()) {
			words.addAll(List.of("--instance-initiated-shutdown-behavior", "terminate"));
		}
		if (plan.isTerminationProtection()) {
			words.add("--disable-api-termination");
		}
		if (!plan.effectiveTags().isEmpty()) {
			words.addAll(List.of("--tag-specifications", tagSpecification()));
		}
		return String.join(" ", words.stream().map(LaunchRequest::quoted).toList());
	}

	/** The short form where the tags are plain words, JSON where they are not. */
	private String tagSpecification() {
		boolean plain = plan.effectiveTags().stream().allMatch(tag -> isPlain(tag.key()) && isPlain(tag.value()));
		List<String> tags = plan.effectiveTags().stream()
				.map(tag -> plain ? "{Key=" + tag.key() + ",Value=" + tag.value() + "}"
						: "{\"Key\":" + json(tag.key()) + ",\"Value\":" + json(tag.value()) + "}")
				.toList();
		String list = "[" + String.join(",", tags) + "]";
		return plain ? "ResourceType=instance,Tags=" + list : "{\"ResourceType\":\"instance\",\"Tags\":" + list + "}";
	}

	private static boolean isPlain(String text) {
		return text.matches("[A-Za-z0-9_./@+:-]+");
	}

	private static String json(String text) {
		StringBuilder json = new StringBuilder("\"");
		for (char each : text.toCharArray()) {
			if (each == '"' || each == '\\') {
				json.append('\\').append(each);
			} else if (each < ' ') {
				json.append(String.format("\\u%04x", (int) each));
			} else {
				json.append(each);
			}
		}
		return json.append('"').toString();
	}

	private static String quoted(String word) {
		return word.matches("[A-Za-z0-9_./@+:=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
	}
}
