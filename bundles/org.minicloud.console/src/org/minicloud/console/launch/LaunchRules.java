package org.minicloud.console.launch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.minicloud.console.launch.LaunchField.Step;
import org.minicloud.console.launch.LaunchProblem.Severity;
import org.minicloud.console.storage.VolumeRules;
import org.minicloud.model.Image;
import org.minicloud.model.ImageState;
import org.minicloud.model.InstanceType;
import org.minicloud.model.Personality;
import org.minicloud.model.RootDeviceType;
import org.minicloud.model.Zone;
import org.minicloud.model.ZoneState;

/** Checks a plan as the cloud would, and before it: what EC2 refuses, and what it takes but nobody means. */
public final class LaunchRules {
	/** EC2's limit on user data, before base64. */
	public static final int MOST_USER_DATA_BYTES = 16 * 1024;
	/** EC2's limits on tags. */
	public static final int MOST_TAGS = 50;
	public static final int LONGEST_KEY = 127;
	public static final int LONGEST_VALUE = 255;
	/** More at once is a slip of the finger. */
	public static final int MOST_INSTANCES = 1000;

	/** EC2's limit on the groups of a network interface. */
	public static final int MOST_GROUPS = 5;

	private final LaunchCatalog catalog;

	public LaunchRules(LaunchCatalog catalog) {
		this.catalog = catalog;
	}

	/** Everything there is to say, in the order of the steps. */
	public List<LaunchProblem> check(LaunchPlan plan) {
		List<LaunchProblem> problems = new ArrayList<>();
		checkImage(plan, problems);
		checkType(plan, problems);
		checkCount(plan, problems);
		checkZone(plan, problems);
		checkGroups(plan, problems);
		checkStorage(plan, problems);
		checkUserData(plan, problems);
		checkTags(plan, problems);
		checkKeyPair(plan, problems);
		return List.copyOf(problems);
	}

	/** What there is to say about one step. */
	public List<LaunchProblem> check(LaunchPlan plan, Step step) {
		return check(plan).stream().filter(problem -> problem.field().step() == step).toList();
	}

	public boolean canLaunch(LaunchPlan plan) {
		return check(plan).stream().noneMatch(LaunchProblem::blocks);
	}

	private void checkImage(LaunchPlan plan, List<LaunchProblem> problems) {
		if (catalog.region(plan.region()).isEmpty()) {
			problems.add(missing(LaunchField.REGION, "Choose a region."));
			return;
		}
		if (plan.imageId().isEmpty()) {
			problems.add(missing(LaunchField.IMAGE, "Choose the image to boot from."));
			return;
		}
		Optional<Image> image = catalog.image(plan);
		if (image.isEmpty()) {
			problems.add(error(LaunchField.IMAGE,
					"The image " + plan.imageId() + " does not exist in " + plan.region() + ". Choose one of the list."));
		} else if (image.get().getState() != ImageState.AVAILABLE) {
			problems.add(error(LaunchField.IMAGE, "The image " + plan.imageId() + " is " + image.get().getState().getLiteral()
					+ ". Choose one that is available."));
		}
	}

	private void checkType(LaunchPlan plan, List<LaunchProblem> problems) {
		if (plan.type().isEmpty()) {
			problems.add(missing(LaunchField.TYPE, "Choose how large the instance is."));
			return;
		}
		Optional<InstanceType> type = catalog.type(plan);
		if (type.isEmpty()) {
			problems.add(error(LaunchField.TYPE, "There is no instance type " + plan.type() + ". Choose one of the list."));
			return;
		}
		catalog.image(plan).ifPresent(image -> checkTypeAgainst(image, type.get(), plan, problems));
	}

	private void checkTypeAgainst(Image image, InstanceType type, LaunchPlan plan, List<LaunchProblem> problems) {
		if (!type.getArchitectures().isEmpty() && !type.getArchitectures().contains(image.getArchitecture())) {
			problems.add(error(LaunchField.TYPE, type.getId() + " cannot run " + image.getArchitecture().getLiteral()
					+ " images. Choose another type, or an image for "
					+ String.join(" or ", type.getArchitectures().stream().map(each -> each.getLiteral()).toList()) + "."));
		} else if (image.getRootDeviceType() == RootDeviceType.INSTANCE_STORE && type.getInstanceStoreDisks() == 0) {
			problems.add(error(LaunchField.TYPE, type.getId()
					+ " has no instance store, where the root of this image lives. Choose a type with storage, or an image on EBS."));
		} else if (!type.getPrices().isEmpty() && catalog.pricePerHour(plan).isEmpty()) {
			problems.add(error(LaunchField.TYPE, type.getId() + " is not offered in " + plan.region() + ". Choose another type."));
		}
	}

	private static void checkCount(LaunchPlan plan, List<LaunchProblem> problems) {
		if (plan.instances().isEmpty() || plan.instances().get() > MOST_INSTANCES) {
			problems.add(error(LaunchField.COUNT, "The number of instances is a whole number from 1 to " + MOST_INSTANCES + "."));
		}
	}

	private void checkZone(LaunchPlan plan, List<LaunchProblem> problems) {
		if (plan.zone().isEmpty() || catalog.region(plan.region()).isEmpty()) {
			return;
		}
		Optional<Zone> zone = catalog.zone(plan);
		if (zone.isEmpty()) {
			problems.add(error(LaunchField.ZONE, "There is no zone " + plan.zone() + " in " + plan.region() + "."));
		} else if (zone.get().getState() != ZoneState.AVAILABLE) {
			problems.add(new LaunchProblem(LaunchField.ZONE, Severity.WARNING, "The zone " + plan.zone() + " is "
					+ zone.get().getState().getLiteral() + "; the launch may fail there."));
		}
	}

	private void checkGroups(LaunchPlan plan, List<LaunchProblem> problems) {
		List<String> known = catalog.groups(plan.region()).stream().map(group -> group.getId()).toList();
		plan.groups().stream().filter(group -> !known.contains(group)).findFirst().ifPresent(gone -> problems
				.add(error(LaunchField.GROUPS, "The security group " + gone + " does not exist in " + plan.region() + " any more.")));
		if (plan.groups().size() > MOST_GROUPS) {
			problems.add(error(LaunchField.GROUPS, "An instance is in at most " + MOST_GROUPS + " groups."));
		}
	}

	private void checkStorage(LaunchPlan plan, List<LaunchProblem> problems) {
		int own = catalog.image(plan).map(Image::getRootGiB).orElse(1);
		if (!plan.rootSize().isEmpty()) {
			VolumeRules.checkSize(plan.rootSize(), Math.max(1, own), "the image needs as many")
					.ifPresent(fault -> problems.add(error(LaunchField.ROOT_SIZE, fault)));
		}
		for (LaunchVolume volume : plan.volumes()) {
			VolumeRules.checkSize(volume.size(), 1, "")
					.ifPresent(fault -> problems.add(error(LaunchField.VOLUMES, volume.device() + ": " + fault)));
		}
	}

	private void checkUserData(LaunchPlan plan, List<LaunchProblem> problems) {
		int bytes = plan.userDataBytes();
		if (bytes > MOST_USER_DATA_BYTES) {
			problems.add(error(LaunchField.USER_DATA,
					String.format(Locale.ROOT, "User data has %,d bytes; the limit is %,d.", bytes, MOST_USER_DATA_BYTES)));
		} else if (!plan.userData().isBlank() && !isRunAtBoot(plan)) {
			problems.add(new LaunchProblem(LaunchField.USER_DATA, Severity.WARNING,
					"This is stored for the instance to read, but not run: a script begins with #! in its first line."));
		}
	}

	private boolean isRunAtBoot(LaunchPlan plan) {
		boolean windows = catalog.image(plan).map(image -> image.getPersonality() == Personality.WINDOWS_SERVER).orElse(false);
		String start = plan.userData().stripLeading();
		return windows ? start.startsWith("<script>") || start.startsWith("<powershell>")
				: plan.userData().startsWith("#!") || plan.userData().startsWith("#cloud-config");
	}

	private static void checkTags(LaunchPlan plan, List<LaunchProblem> problems) {
		if (plan.name().length() > LONGEST_VALUE) {
			problems.add(error(LaunchField.NAME, "A name has at most " + LONGEST_VALUE + " characters; this one has "
					+ plan.name().length() + "."));
		}
		Set<String> keys = new HashSet<>();
		if (!plan.name().isEmpty()) {
			keys.add("Name");
		}
		for (LaunchTag tag : plan.tags()) {
			if (!tag.isBlank()) {
				checkTag(tag, keys).ifPresent(message -> problems.add(error(LaunchField.TAGS, message)));
			}
		}
		if (keys.size() > MOST_TAGS) {
			problems.add(error(LaunchField.TAGS, "An instance has at most " + MOST_TAGS + " tags; these are " + keys.size() + "."));
		}
	}

	/** What is wrong with a tag beside those before it. */
	private static Optional<String> checkTag(LaunchTag tag, Set<String> keysBefore) {
		String key = tag.key();
		if (key.isBlank()) {
			return Optional.of("The tag with the value \"" + tag.value() + "\" needs a key.");
		}
		if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
			return Optional.of("Tag keys that begin with aws: are reserved; choose another for \"" + key + "\".");
		}
		if (key.length() > LONGEST_KEY) {
			return Optional.of("A tag key has at most " + LONGEST_KEY + " characters; one has " + key.length() + ".");
		}
		if (tag.value().length() > LONGEST_VALUE) {
			return Optional.of("A tag value has at most " + LONGEST_VALUE + " characters; that of \"" + key + "\" has "
					+ tag.value().length() + ".");
		}
		return keysBefore.add(key) ? Optional.empty() : Optional.of("The tag \"" + key + "\" is there twice.");
	}

	private void checkKeyPair(LaunchPlan plan, List<LaunchProblem> problems) {
		if (plan.isWithoutKeyPair()) {
			problems.add(new LaunchProblem(LaunchField.KEY_PAIR, Severity.WARNING,
					"Without a key pair nobody can log in over ssh; only the terminal of this console gets in."));
			return;
		}
		Optional<String> name = plan.keyPair();
		if (name.isEmpty()) {
			problems.add(missing(LaunchField.KEY_PAIR, "Choose a key pair, create one, or go on without."));
		} else if (catalog.region(plan.region()).isPresent() && !catalog.keyPairs(plan.region()).contains(name.get())) {
			problems.add(error(LaunchField.KEY_PAIR,
					"The key pair \"" + name.get() + "\" does not exist in " + plan.region() + ". Choose or create another."));
		}
	}

	private static LaunchProblem missing(LaunchField field, String message) {
		return new LaunchProblem(field, Severity.MISSING, message);
	}

	private static LaunchProblem error(LaunchField field, String message) {
		return new LaunchProblem(field, Severity.ERROR, message);
	}
}
