package org.minicloud.cloud.state;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.SecurityGroupRule;

/** A region's security groups by id and by name, and which of them name which in their rules. */
public final class SecurityGroupIndex {
	private final Map<String, SecurityGroup> byId = new LinkedHashMap<>();
	/** Upper and lower case do not make another name. */
	private final Map<String, SecurityGroup> byName = new HashMap<>();
	private final Map<String, SecurityGroupRule> rules = new HashMap<>();
	private final Map<String, SecurityGroup> groupsOfRules = new HashMap<>();
	private final Map<String, String> peersOfRules = new HashMap<>();
	private final Map<String, Set<String>> rulesByPeer = new HashMap<>();

	public Optional<SecurityGroup> find(String id) {
		return Optional.ofNullable(byId.get(id));
	}

	public Optional<SecurityGroup> find(String vpcId, String name) {
		return Optional.ofNullable(byName.get(key(vpcId, name)));
	}

	/** In the order they were made. */
	public Collection<SecurityGroup> all() {
		return byId.values();
	}

	public Optional<SecurityGroupRule> rule(String id) {
		return Optional.ofNullable(rules.get(id));
	}

	/** Whether a rule of another group names this one. */
	public boolean isNamedByAnother(SecurityGroup group) {
		return rulesByPeer.getOrDefault(group.getId(), Set.of()).stream().map(groupsOfRules::get)
				.anyMatch(other -> other != group);
	}

	void put(SecurityGroup group) {
		byId.put(group.getId(), group);
		byName.put(key(group.getVpc().getId(), group.getName()), group);
	}

	void remove(SecurityGroup group) {
		byId.remove(group.getId());
		byName.remove(key(group.getVpc().getId(), group.getName()), group);
	}

	/** A rule's group never changes, and its peer only from one group to another. */
	void put(SecurityGroupRule rule) {
		remove(rule);
		rules.put(rule.getId(), rule);
		groupsOfRules.put(rule.getId(), rule.getGroup());
		if (rule.getPeerGroupId() == null)
			return;
		peersOfRules.put(rule.getId(), rule.getPeerGroupId());
		rulesByPeer.computeIfAbsent(rule.getPeerGroupId(), first -> new LinkedHashSet<>()).add(rule.getId());
	}

	void remove(SecurityGroupRule rule) {
		if (rules.remove(rule.getId()) == null)
			return;
		groupsOfRules.remove(rule.getId());
		String peer = peersOfRules.remove(rule.getId());
		if (peer != null)
			rulesByPeer.computeIfPresent(peer, (id, named) -> named.remove(rule.getId()) && named.isEmpty() ? null : named);
	}

	private static String key(String vpcId, String name) {
		return vpcId + ' ' + name.toLowerCase(Locale.ROOT);
	}
}
