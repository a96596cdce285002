package org.minicloud.console.launch;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.minicloud.model.Architecture;
import org.minicloud.model.Image;
import org.minicloud.model.ImageState;
import org.minicloud.model.Personality;
import org.minicloud.model.RootDeviceType;
import org.minicloud.model.SecurityGroup;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;

/** What was launched last, so that the next plan begins there: image, zone and key pair by region, the type anywhere. */
public final class LaunchMemory {
	/** What EC2 itself takes when no type is given. */
	private static final String USUAL_TYPE = "m1.small";
	private static final String TYPE = "type";
	private static final String IMAGE = "image.";
	private static final String ZONE = "zone.";
	private static final String KEY_PAIR = "keyPair.";
	private static final String GROUPS = "groups.";
	private static final String TERMINATE_ON_SHUTDOWN = "terminateOnShutdown";

	private final Preferences node;

	public LaunchMemory(Preferences node) {
		this.node = node;
	}

	/** Fills in what the plan does not say, as far as it still exists. */
	public void suggest(LaunchPlan plan, LaunchCatalog catalog) {
		boolean likeAnother = !plan.type().isEmpty();
		if (plan.imageId().isEmpty()) {
			plan.setImageId(node.get(IMAGE + plan.region(), ""));
			if (catalog.image(plan).isEmpty()) {
				plan.setImageId(usualImage(plan, catalog));
			}
		}
		if (plan.type().isEmpty()) {
			suggestType(plan, catalog);
		}
		if (plan.zone().isEmpty() && !likeAnother) {
			plan.setZone(node.get(ZONE + plan.region(), ""));
			if (catalog.zone(plan).isEmpty()) {
				plan.setZone("");
			}
		}
		if (plan.keyPair().isEmpty() && !plan.isWithoutKeyPair()) {
			suggestKeyPair(plan, catalog);
		}
		if (plan.groups().isEmpty() && !likeAnother) {
			List<String> known = catalog.groups(plan.region()).stream().map(SecurityGroup::getId).toList();
			plan.setGroups(List.of(node.get(GROUPS + plan.region(), "").split(" ")).stream().filter(known::contains).toList());
		}
		if (!likeAnother) {
			plan.setTerminateOnShutdown(node.getBoolean(TERMINATE_ON_SHUTDOWN, false));
		}
	}

	private void suggestType(LaunchPlan plan, LaunchCatalog catalog) {
		for (String candidate : new String[] { node.get(TYPE, USUAL_TYPE), USUAL_TYPE, "" }) {
			plan.setType(candidate);
			if (catalog.type(plan).isPresent()) {
				return;
			}
		}
	}

	/** What a newcomer most likely wants: Amazon Linux of 64 bits on EBS, the newest. */
	private static String usualImage(LaunchPlan plan, LaunchCatalog catalog) {
		return catalog.region(plan.region()).stream().flatMap(region -> region.getImages().stream())
				.filter(image -> image.getPersonality() == Personality.AMAZON_LINUX && image.getState() == ImageState.AVAILABLE
						&& image.getArchitecture() == Architecture.X86_64 && image.getRootDeviceType() == RootDeviceType.EBS)
				.max(Comparator.comparing(Image::getCreationTime, Comparator.nullsFirst(Comparator.naturalOrder())))
				.map(Image::getId).orElse("");
	}

	/** The one used last; else the only one there is. */
	private void suggestKeyPair(LaunchPlan plan, LaunchCatalog catalog) {
		var names = catalog.keyPairs(plan.region());
		String last = node.get(KEY_PAIR + plan.region(), "");
		if (names.contains(last)) {
			plan.setKeyPair(Optional.of(last));
		} else if (names.size() == 1) {
			plan.setKeyPair(Optional.of(names.get(0)));
		}
	}

	public void remember(LaunchPlan plan) {
		node.put(TYPE, plan.type());
		node.put(IMAGE + plan.region(), plan.imageId());
		node.put(ZONE + plan.region(), plan.zone());
		plan.keyPair().ifPresent(name -> node.put(KEY_PAIR + plan.region(), name));
		node.put(GROUPS + plan.region(), String.join(" ", plan.groups()));
		node.putBoolean(TERMINATE_ON_SHUTDOWN, plan.isTerminateOnShutdown());
		try {
			node.flush();
		} catch (BackingStoreException notWritten) {
			ILog.of(LaunchMemory.class).warn("What was launched last could not be kept", notWritten);
		}
	}
}
