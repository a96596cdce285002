package org.minicloud.console.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.minicloud.console.images.ImageColumns;
import org.minicloud.console.kit.text.Money;
import org.minicloud.console.launch.LaunchField.Step;
import org.minicloud.model.Image;
import org.minicloud.model.SecurityGroup;

/** A plan in words. */
final class LaunchSummary {
	static final String PRICE = "Price";

	private final LaunchPlan plan;
	private final LaunchCatalog catalog;

	LaunchSummary(LaunchPlan plan, LaunchCatalog catalog) {
		this.plan = plan;
		this.catalog = catalog;
	}

	/** One or two lines on a step; empty where nothing is chosen. */
	String of(Step step) {
		return switch (step) {
			case IMAGE -> catalog.image(plan).map(LaunchSummary::imageInShort).orElse("");
			case TYPE -> plan.type().isEmpty() ? "" : plan.count() + " × " + plan.type() + "\n" + place();
			case GROUPS -> groups();
			case STORAGE -> storage();
			case CONFIGURE -> configuration();
			case TAGS -> tagsInShort();
			case KEY_PAIR -> plan.isWithoutKeyPair() ? "none" : plan.keyPair().orElse("");
		};
	}

	/** Everything, by what it is called. */
	Map<String, String> facts() {
		Map<String, String> facts = new LinkedHashMap<>();
		facts.put("Instances", plan.count() + " × " + plan.type());
		catalog.type(plan).ifPresent(type -> facts.put("Each has", type.getVcpus() + (type.getVcpus() == 1 ? " vCPU, " : " vCPUs, ")
				+ TypeColumns.memory(type.getMemoryMiB())));
		facts.put("Image", catalog.image(plan).map(image -> imageInShort(image).replace("\n", ", ") + ", " + image.getId())
				.orElse(plan.imageId()));
		facts.put("Where", place());
		facts.put("Groups", groups());
		facts.put("Disk", catalog.image(plan).map(this::disk).orElse(""));
		facts.put("Volumes", plan.volumes().stream().map(volume -> volume.device() + " with " + volume.size() + " GiB, "
				+ (volume.withItsEnd() ? "deleted with the instance" : "kept")).collect(Collectors.joining("; ")));
		facts.put("User data", plan.userData().isEmpty() ? "none" : plan.userDataBytes() + " bytes");
		facts.put("At shutdown", plan.isTerminateOnShutdown() ? "the instance is terminated" : "the instance stops");
		facts.put("Protection", plan.isTerminationProtection() ? "against termination" : "none");
		facts.put("Tags", plan.effectiveTags().stream().map(tag -> tag.key() + " = " + tag.value())
				.collect(Collectors.joining(", ")));
		facts.put("Key pair", plan.isWithoutKeyPair() ? "none" : plan.keyPair().orElse(""));
		facts.put(PRICE, price());
		facts.values().removeIf(String::isEmpty);
		return facts;
	}

	/** {@code $0.088 an hour}; a dash where it is not known. */
	String price() {
		return catalog.totalPerHour(plan).map(sum -> Money.perHour(sum).replace("/h", " an hour")).orElse("–");
	}

	/** How the price comes about; empty where there is nothing to explain. */
	String priceDetail() {
		if (plan.instances().isEmpty() || plan.instances().get() == 1) {
			return "";
		}
		return catalog.pricePerHour(plan).map(each -> plan.count() + " × " + Money.perHour(each)).orElse("");
	}

	private static String imageInShort(Image image) {
		String name = image.getName() == null || image.getName().isEmpty() ? image.getId() : image.getName();
		return image.getPersonality().getLiteral() + "\n" + name;
	}

	private String disk(Image image) {
		String size = rootSize(image).map(gib -> ", " + gib + " GiB").orElse("");
		return switch (image.getRootDeviceType()) {
			case EBS -> "root volume on EBS" + size + (plan.isKeepRoot() ? ", kept when it is terminated" : ", deleted with the instance");
			case INSTANCE_STORE -> "root on instance store" + size + ", gone with the instance; it cannot be stopped";
		} + "; image by " + ImageColumns.owner(image);
	}

	private Optional<String> rootSize(Image image) {
		if (!plan.rootSize().isEmpty())
			return Optional.of(plan.rootSize());
		return image.getRootGiB() == 0 ? Optional.empty() : Optional.of(Integer.toString(image.getRootGiB()));
	}

	private String groups() {
		if (plan.groups().isEmpty())
			return "default";
		return catalog.groups(plan.region()).stream().filter(group -> plan.groups().contains(group.getId()))
				.map(SecurityGroup::getName).collect(Collectors.joining(", "));
	}

	private String storage() {
		String root = catalog.image(plan).flatMap(this::rootSize).map(gib -> "root " + gib + " GiB").orElse("");
		return plan.volumes().isEmpty() ? root : root + " and " + plan.volumes().size() + " more";
	}

	private String place() {
		return plan.region() + (plan.zone().isEmpty() ? ", any zone" : ", zone " + plan.zone());
	}

	private String configuration() {
		StringBuilder text = new StringBuilder(plan.userData().isEmpty() ? "no user data"
				: "user data, " + plan.userDataBytes() + " bytes");
		if (plan.isTerminateOnShutdown()) {
			text.append("\nterminates at shutdown");
		}
		if (plan.isTerminationProtection()) {
			text.append("\nprotected");
		}
		return text.toString();
	}

	private String tagsInShort() {
		long others = plan.tags().stream().filter(tag -> !tag.isBlank()).count();
		String name = plan.name().isEmpty() ? "no name" : plan.name();
		return others == 0 ? name : name + ", " + others + (others == 1 ? " tag" : " tags");
	}
}
