package org.minicloud.console.launch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is to be launched, as far as it is filled in. Values stand here as they were typed, right or wrong;
 * {@link LaunchRules} tells which. Every change makes it another launch to the cloud: the client token is new.
 */
public final class LaunchPlan {
	private String region = "";
	private String imageId = "";
	private String type = "";
	private String count = "1";
	private String zone = "";
	private List<String> groups = List.of();
	private String rootSize = "";
	private boolean keepRoot;
	private List<LaunchVolume> volumes = List.of();
	private String userData = "";
	private boolean terminateOnShutdown;
	private boolean terminationProtection;
	private String name = "";
	private List<LaunchTag> tags = List.of();
	private Optional<String> keyPair = Optional.empty();
	private boolean withoutKeyPair;
	private String clientToken = newToken();

	public LaunchPlan() {
	}

	/** A plan for the same once more. */
	public LaunchPlan copy() {
		LaunchPlan copy = new LaunchPlan();
		copy.region = region;
		copy.imageId = imageId;
		copy.type = type;
		copy.count = count;
		copy.zone = zone;
		copy.groups = groups;
		copy.rootSize = rootSize;
		copy.keepRoot = keepRoot;
		copy.volumes = volumes;
		copy.userData = userData;
		copy.terminateOnShutdown = terminateOnShutdown;
		copy.terminationProtection = terminationProtection;
		copy.name = name;
		copy.tags = tags;
		copy.keyPair = keyPair;
		copy.withoutKeyPair = withoutKeyPair;
		return copy;
	}

	public String region() {
		return region;
	}

	/** Another region has other images, zones, groups and key pairs: those are to be chosen again. */
	public void setRegion(String newRegion) {
		if (newRegion.equals(region)) {
			return;
		}
		region = newRegion;
		imageId = "";
		zone = "";
		groups = List.of();
		keyPair = Optional.empty();
		changed();
	}

	/** Empty until one is chosen. */
	public String imageId() {
		return imageId;
	}

	public void setImageId(String id) {
		imageId = id;
		changed();
	}

	/** Empty until one is chosen. */
	public String type() {
		return type;
	}

	public void setType(String id) {
		type = id;
		changed();
	}

	/** How many, as typed. */
	public String count() {
		return count;
	}

	public void setCount(String text) {
		count = text.strip();
		changed();
	}

	/** How many; empty where what was typed is no such number. */
	public Optional<Integer> instances() {
		return count.matches("[0-9]{1,6}") && Integer.parseInt(count) > 0 ? Optional.of(Integer.valueOf(count))
				: Optional.empty();
	}

	/** Empty where the cloud may choose. */
	public String zone() {
		return zone;
	}

	public void setZone(String id) {
		zone = id;
		changed();
	}

	/** Ids of security groups; none where the default group will do. */
	public List<String> groups() {
		return groups;
	}

	public void setGroups(List<String> ids) {
		groups = List.copyOf(ids);
		changed();
	}

	/** Of the root volume in GiB, as typed; empty for the image's own. */
	public String rootSize() {
		return rootSize;
	}

	public void setRootSize(String text) {
		rootSize = text.strip();
		changed();
	}

	/** Whether the root volume outlives the instance. */
	public boolean isKeepRoot() {
		return keepRoot;
	}

	public void setKeepRoot(boolean keep) {
		keepRoot = keep;
		changed();
	}

	/** Besides the root volume. */
	public List<LaunchVolume> volumes() {
		return volumes;
	}

	public void setVolumes(List<LaunchVolume> wanted) {
		volumes = List.copyOf(wanted);
		changed();
	}

	/** A script or settings for the first boot; empty when there are none. */
	public String userData() {
		return userData;
	}

	public void setUserData(String text) {
		userData = text;
		changed();
	}

	/** Size of the user data as the cloud counts it: before base64. */
	public int userDataBytes() {
		return userData.getBytes(StandardCharsets.UTF_8).length;
	}

	/** Whether a shutdown from within terminates the instance instead of stopping it. */
	public boolean isTerminateOnShutdown() {
		return terminateOnShutdown;
	}

	public void setTerminateOnShutdown(boolean terminate) {
		terminateOnShutdown = terminate;
		changed();
	}

	/** Whether the API refuses to terminate the instance. */
	public boolean isTerminationProtection() {
		return terminationProtection;
	}

	public void setTerminationProtection(boolean protect) {
		terminationProtection = protect;
		changed();
	}

	/** Becomes the tag Name; may be empty. */
	public String name() {
		return name;
	}

	public void setName(String text) {
		name = text.strip();
		changed();
	}

	/** Tags besides Name, in the order typed, blank rows included. */
	public List<LaunchTag> tags() {
		return tags;
	}

	public void setTags(List<LaunchTag> typed) {
		tags = List.copyOf(typed);
		changed();
	}

	/** The tags to be set, Name first. */
	public List<LaunchTag> effectiveTags() {
		List<LaunchTag> all = new java.util.ArrayList<>();
		if (!name.isEmpty()) {
			all.add(new LaunchTag("Name", name));
		}
		tags.stream().filter(tag -> !tag.isBlank()).forEach(all::add);
		return List.copyOf(all);
	}

	/** The key pair chosen, if any. */
	public Optional<String> keyPair() {
		return withoutKeyPair ? Optional.empty() : keyPair;
	}

	public void setKeyPair(Optional<String> chosen) {
		keyPair = chosen;
		withoutKeyPair = false;
		changed();
	}

	/** Whether the user wants to go without one. */
	public boolean isWithoutKeyPair() {
		return withoutKeyPair;
	}

	public void setWithoutKeyPair(boolean without) {
		withoutKeyPair = without;
		changed();
	}

	/** The same for each attempt to launch this very plan, so that a repeated request launches nothing twice. */
	public String clientToken() {
		return clientToken;
	}

	private void changed() {
		clientToken = newToken();
	}

	private static String newToken() {
		return UUID.randomUUID().toString();
	}
}
