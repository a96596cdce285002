package org.minicloud.console.topology.live;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jface.resource.ImageDescriptor;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.instances.InstanceTexts;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.kit.text.Sizes;
import org.minicloud.console.topology.decorations.Decoration;
import org.minicloud.model.Address;
import org.minicloud.model.CheckStatus;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.Volume;
import org.minicloud.model.VolumeState;
import org.minicloud.topology.ElasticAddress;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;

/** What is said of a node: states in words and shapes, addresses, load. */
final class NodeLook {
	private static final String NOT_DEPLOYED = "not deployed";

	private final Running running;
	private final Load load;

	NodeLook(Running running, Load load) {
		this.running = running;
		this.load = load;
	}

	/** Nothing for nodes that do not run, as tiers. */
	Decoration of(Element node) {
		return switch (node) {
			case Server server -> server(server, running.instances(server.getId()));
			case org.minicloud.topology.Volume volume -> volumes(running.volumes(volume.getId()));
			case ElasticAddress address -> address(running.address(address.getId()));
			default -> Decoration.NONE;
		};
	}

	private Decoration server(Server server, List<Instance> instances) {
		if (instances.isEmpty())
			return Decoration.line(Icon.STATE_UNKNOWN.descriptor(), NOT_DEPLOYED);
		List<Instance> up = instances.stream().filter(each -> each.getState() == InstanceState.RUNNING).toList();
		List<Double> values = load.of(up);
		String words = words(instances, Math.max(server.getCount(), instances.size()));
		if (!values.isEmpty() && up.size() == instances.size())
			words += " · " + Sizes.percent(values.getLast());
		return Decoration.line(icon(instances), words).withMore(more(instances, up)).withValues(values)
				.withNotes(instances.stream().map(NodeLook::note).toList());
	}

	/** {@code running}, {@code 2 of 3 running}, {@code 3 stopped}. */
	static String words(List<Instance> instances, int wanted) {
		long up = instances.stream().filter(each -> each.getState() == InstanceState.RUNNING).count();
		long states = instances.stream().map(Instance::getState).distinct().count();
		if (wanted == 1)
			return isImpaired(instances.getFirst()) ? "impaired" : instances.getFirst().getState().getLiteral();
		if (up == 0 && states == 1 && wanted == instances.size())
			return wanted + " " + instances.getFirst().getState().getLiteral();
		return up + " of " + wanted + " running";
	}

	/** The others' states where they differ, else where the node is reached. */
	private static String more(List<Instance> instances, List<Instance> up) {
		List<Instance> others = instances.stream().filter(each -> each.getState() != InstanceState.RUNNING).toList();
		if (!others.isEmpty() && instances.size() > 1) {
			Map<InstanceState, Long> counts = others.stream()
					.collect(Collectors.groupingBy(Instance::getState, () -> new EnumMap<>(InstanceState.class), Collectors.counting()));
			if (!up.isEmpty() || counts.size() > 1)
				return counts.entrySet().stream().map(each -> each.getValue() + " " + each.getKey().getLiteral())
						.collect(Collectors.joining(", "));
		}
		List<Instance> reached = up.isEmpty() ? others : up;
		String first = addresses(reached.getFirst());
		return first.isEmpty() || reached.size() == 1 ? first : text(reached.getFirst().getPrivateIpAddress()) + " and "
				+ (reached.size() - 1) + " more";
	}

	private static String addresses(Instance instance) {
		return List.of(text(instance.getPublicIpAddress()), text(instance.getPrivateIpAddress())).stream()
				.filter(each -> !each.isEmpty()).collect(Collectors.joining(" · "));
	}

	private static String note(Instance instance) {
		List<String> parts = new ArrayList<>();
		parts.add(ResourceNames.of(instance) + ": " + instance.getState().getLiteral() + (isImpaired(instance) ? ", impaired" : ""));
		parts.add(InstanceTexts.zone(instance));
		parts.add(addresses(instance));
		if (instance.getState() != InstanceState.RUNNING)
			parts.add(InstanceTexts.stateReason(instance));
		return String.join(", ", parts.stream().filter(each -> !each.isEmpty()).toList());
	}

	/** The shape of the state; of several, of whatever is under way, or a warning when not all run. */
	private static ImageDescriptor icon(List<Instance> instances) {
		if (instances.stream().anyMatch(NodeLook::isImpaired))
			return Icon.STATE_WARNING.descriptor();
		for (InstanceState busy : List.of(InstanceState.SHUTTING_DOWN, InstanceState.STOPPING, InstanceState.PENDING))
			if (instances.stream().anyMatch(each -> each.getState() == busy))
				return InstanceTexts.stateIcon(busy);
		InstanceState first = instances.getFirst().getState();
		boolean alike = instances.stream().allMatch(each -> each.getState() == first);
		return alike ? InstanceTexts.stateIcon(first) : Icon.STATE_WARNING.descriptor();
	}

	private static boolean isImpaired(Instance instance) {
		return instance.getState() == InstanceState.RUNNING
				&& (instance.getSystemStatus() == CheckStatus.IMPAIRED || instance.getInstanceStatus() == CheckStatus.IMPAIRED);
	}

	private static Decoration volumes(List<Volume> volumes) {
		if (volumes.isEmpty())
			return Decoration.line(Icon.STATE_UNKNOWN.descriptor(), NOT_DEPLOYED);
		List<VolumeState> states = volumes.stream().map(Volume::getState).distinct().toList();
		String words = states.size() == 1 ? (volumes.size() == 1 ? "" : volumes.size() + " ") + states.getFirst().getLiteral()
				: volumes.stream().filter(each -> each.getState() == VolumeState.IN_USE).count() + " of " + volumes.size() + " in-use";
		Icon icon = states.size() > 1 ? Icon.STATE_WARNING : switch (states.getFirst()) {
			case IN_USE -> Icon.STATE_RUNNING;
			case AVAILABLE -> Icon.STATE_AVAILABLE;
			case CREATING, DELETING -> Icon.STATE_PENDING;
			case DELETED -> Icon.STATE_TERMINATED;
			case ERROR -> Icon.STATE_FAILED;
		};
		return Decoration.line(icon.descriptor(), words).withNotes(volumes.stream().map(NodeLook::note).toList());
	}

	private static String note(Volume volume) {
		String at = volume.getInstance() == null ? "" : ", " + text(volume.getDevice()) + " of " + ResourceNames.of(volume.getInstance());
		return ResourceNames.of(volume) + ": " + volume.getState().getLiteral() + at;
	}

	private static Decoration address(Optional<Address> address) {
		if (address.isEmpty())
			return Decoration.line(Icon.STATE_UNKNOWN.descriptor(), NOT_DEPLOYED);
		boolean used = address.get().getInstance() != null;
		String note = used ? "It is " + ResourceNames.of(address.get().getInstance()) + "'s." : "No instance has it.";
		return Decoration.line((used ? Icon.STATE_RUNNING : Icon.STATE_STOPPED).descriptor(), text(address.get().getPublicIp()))
				.withNotes(List.of(note));
	}

	private static String text(String mayBeNull) {
		return mayBeNull == null ? "" : mayBeNull;
	}
}
