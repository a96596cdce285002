package org.minicloud.topology.cloudformation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Topology;
import org.minicloud.topology.rules.EffectiveRule;
import org.minicloud.topology.rules.EffectiveRules;

/** Security groups. What comes from another group is a resource of its own, as two groups may well refer to each other. */
final class GroupResources {
	static final String GROUP = "AWS::EC2::SecurityGroup";
	static final String INGRESS = "AWS::EC2::SecurityGroupIngress";

	private final Topology topology;
	private final ResourceNames names;
	private final Resources resources;

	GroupResources(Topology topology, ResourceNames names, Resources resources) {
		this.topology = topology;
		this.names = names;
		this.resources = resources;
	}

	void write(Guarded guard) {
		String id = names.group(guard);
		Map<String, Object> properties = resources.add(id, GROUP);
		properties.put("GroupDescription", description(guard));
		if (guard.getGroup() != null && guard.getGroup().getName() != null && !guard.getGroup().getName().isEmpty())
			properties.put("GroupName", guard.getGroup().getName());
		ResourceNames.networkOf(guard).flatMap(names::of).ifPresent(vpc -> properties.put("VpcId", Functions.ref(vpc)));
		List<Object> fromAddresses = new ArrayList<>();
		int fromGroups = 0;
		for (EffectiveRule rule : EffectiveRules.of(guard)) {
			Ingress permission = Ingress.of(rule, names);
			if (permission.fromGroup())
				writeApart(id, ++fromGroups, permission);
			else
				fromAddresses.add(permission.toTemplate());
		}
		if (!fromAddresses.isEmpty())
			properties.put("SecurityGroupIngress", fromAddresses);
		Resources.name(properties, guard.getName());
	}

	private void writeApart(String group, int number, Ingress permission) {
		Map<String, Object> properties = resources.add(names.take(group + "Ingress" + number), INGRESS);
		properties.put("GroupId", Functions.getAtt(group, "GroupId"));
		properties.putAll(permission.toTemplate());
	}

	private String description(Guarded guard) {
		String own = guard.getGroup() == null ? null : guard.getGroup().getDescription();
		return own == null || own.isEmpty() ? defaultDescription(topology, guard) : own;
	}

	/** EC2 insists on a description, and on these characters in it. */
	static String defaultDescription(Topology topology, Guarded guard) {
		String text = guard.getName() + " of " + topology.getName();
		return text.replaceAll("[^A-Za-z0-9. _:/()#,@\\[\\]+=&;{}!$*-]", "_");
	}
}
