package org.minicloud.console.instances;

import java.math.BigDecimal;
import java.util.Optional;
import org.eclipse.jface.resource.ImageDescriptor;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.kit.command.Kind;
import org.minicloud.model.CheckStatus;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.Personality;
import org.minicloud.model.Region;

/** What is said of an instance, the same in table, details and dialogs. */
public final class InstanceTexts {
	/** What verbs on instances work on. */
	public static final Kind<Instance> AN_INSTANCE = new Kind<>(Instance.class, "an instance", ConsoleIds.VIEW_INSTANCES);

	private InstanceTexts() {
	}

	/** The state's shape and colour. */
	public static ImageDescriptor stateIcon(InstanceState state) {
		Icon icon = switch (state) {
			case PENDING -> Icon.STATE_PENDING;
			case RUNNING -> Icon.STATE_RUNNING;
			case SHUTTING_DOWN -> Icon.STATE_SHUTTING_DOWN;
			case TERMINATED -> Icon.STATE_TERMINATED;
			case STOPPING -> Icon.STATE_STOPPING;
			case STOPPED -> Icon.STATE_STOPPED;
		};
		return icon.descriptor();
	}

	public static ImageDescriptor platformIcon(Personality personality) {
		Icon icon = switch (personality) {
			case AMAZON_LINUX -> Icon.PLATFORM_AMAZON_LINUX;
			case UBUNTU -> Icon.PLATFORM_UBUNTU;
			case RED_HAT -> Icon.PLATFORM_RED_HAT;
			case WINDOWS_SERVER -> Icon.PLATFORM_WINDOWS_SERVER;
			case FREE_BSD -> Icon.PLATFORM_FREE_BSD;
			case OPEN_SOLARIS -> Icon.PLATFORM_OPEN_SOLARIS;
			case NET_BSD -> Icon.PLATFORM_NET_BSD;
		};
		return icon.descriptor();
	}

	/** {@code 2/2 checks passed}; empty while the instance does not run. */
	public static String checks(Instance instance) {
		if (instance.getState() != InstanceState.RUNNING)
			return "";
		CheckStatus system = instance.getSystemStatus();
		CheckStatus own = instance.getInstanceStatus();
		if (system == CheckStatus.INITIALIZING || own == CheckStatus.INITIALIZING)
			return "Initializing";
		if (system == CheckStatus.NOT_APPLICABLE && own == CheckStatus.NOT_APPLICABLE)
			return "";
		int passed = (system == CheckStatus.OK ? 1 : 0) + (own == CheckStatus.OK ? 1 : 0);
		return passed + "/2 checks passed";
	}

	/** Null where there is nothing to mark. */
	public static ImageDescriptor checksIcon(Instance instance) {
		String checks = checks(instance);
		if (checks.isEmpty())
			return null;
		return (checks.startsWith("2/2") ? Icon.STATE_AVAILABLE
				: checks.startsWith("Init") ? Icon.STATE_WAITING : Icon.STATE_FAILED).descriptor();
	}

	public static String type(Instance instance) {
		return instance.getType() == null ? "" : instance.getType().getId();
	}

	public static String zone(Instance instance) {
		return instance.getZone() == null ? "" : instance.getZone().getId();
	}

	public static String region(Instance instance) {
		Region region = instance.getReservation() == null ? null : instance.getReservation().getRegion();
		return region == null ? "" : region.getId();
	}

	public static String host(Instance instance) {
		return instance.getHost() == null ? "" : instance.getHost().getId();
	}

	/** What it costs while it runs; empty where the cloud does not tell. */
	public static Optional<BigDecimal> pricePerHour(Instance instance) {
		if (instance.getType() == null)
			return Optional.empty();
		boolean windows = instance.getPersonality() == Personality.WINDOWS_SERVER;
		String region = region(instance);
		return instance.getType().getPrices().stream()
				.filter(price -> price.isWindows() == windows && region.equals(price.getRegionId()))
				.map(price -> price.getPerHour()).findFirst();
	}

	/** EC2's name for the public address; empty when there is none. */
	public static String publicDns(Instance instance) {
		String address = instance.getPublicIpAddress();
		if (address == null || address.isEmpty())
			return "";
		String region = region(instance);
		String domain = region.equals("us-east-1") ? "compute-1" : region + ".compute";
		return "ec2-" + address.replace('.', '-') + "." + domain + ".amazonaws.com";
	}

	/** Why it is in its state; empty when it is so by itself. */
	public static String stateReason(Instance instance) {
		String message = instance.getStateReasonMessage();
		return message == null || message.isEmpty() ? orEmpty(instance.getStateTransitionReason()) : message;
	}

	private static String orEmpty(String text) {
		return text == null ? "" : text;
	}

	/** The id of its network; empty outside of one. */
	public static String vpc(Instance instance) {
		return instance.getSubnet() == null || instance.getSubnet().getVpc() == null ? "" : instance.getSubnet().getVpc().getId();
	}

	/** The id of its subnet; empty outside of one. */
	public static String subnet(Instance instance) {
		return instance.getSubnet() == null ? "" : instance.getSubnet().getId();
	}
}
