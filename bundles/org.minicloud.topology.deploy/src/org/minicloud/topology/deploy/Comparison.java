package org.minicloud.topology.deploy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.minicloud.topology.Element;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/** A design beside what runs of it, while the changes between them are gathered. Each kind of resource has a class of its own. */
final class Comparison {
	private final Design design;
	private final Observed observed;
	private final Prices prices;
	private final List<Change> changes = new ArrayList<>();
	private final Set<ChangeSet.Blocker> blockers = new LinkedHashSet<>();
	private final Set<String> leaving = new HashSet<>();

	Comparison(Design design, Observed observed, Prices prices) {
		this.design = design;
		this.observed = observed;
		this.prices = prices;
	}

	ChangeSet changes() {
		NetworkComparison networks = new NetworkComparison(this);
		networks.compare();
		GroupComparison groups = new GroupComparison(this);
		groups.compare();
		InstanceComparison instances = new InstanceComparison(this);
		instances.compare();
		groups.compareMembers(instances);
		new VolumeComparison(this, instances).compare();
		new AddressComparison(this, instances).compare();
		groups.removeOthers();
		networks.removeOthers();
		return new ChangeSet(design, observed, changes, List.copyOf(blockers), leaving);
	}

	Design design() {
		return design;
	}

	Observed observed() {
		return observed;
	}

	void create(Change.Facts facts, Step step) {
		changes.add(new Change.Create(facts, step));
	}

	void modify(Change.Facts facts, Step step) {
		changes.add(new Change.Modify(facts, step));
	}

	/** @param id of what goes; empty for what has none */
	void remove(String id, Change.Facts facts, Step step) {
		leaves(id);
		changes.add(new Change.Remove(facts, step));
	}

	/** What goes by itself with something else. */
	void leaves(String id) {
		if (!id.isEmpty())
			leaving.add(id);
	}

	boolean isLeaving(String id) {
		return leaving.contains(id);
	}

	void block(String node, String sentence) {
		blockers.add(new ChangeSet.Blocker(node, sentence));
	}

	/** Dollars an hour of an instance; nothing where nobody knows. */
	BigDecimal price(String type, String imageId) {
		return prices.instance(type, observed.images().isWindows(imageId)).orElse(BigDecimal.ZERO);
	}

	/** What people call one of the instances of a server, as {@code web 2}; without a number where there is but one. */
	String label(NodeKey key, int count) {
		return design.label(key.node()) + (count > 1 || key.index() > 0 ? " " + (key.index() + 1) : "");
	}

	/** What people call an instance that may or may not be the document's. */
	String label(String instanceId) {
		return observed.keyOf(instanceId).map(key -> label(key, observed.instances(key.node()).size())).orElse(instanceId);
	}

	String label(Instance instance) {
		return label(instance.instanceId());
	}

	/** Compares the tags of what stays: its name and, unless negative, its number. */
	void compareTags(Element node, String id, int index, List<Tag> tags) {
		List<Tag> wanted = new ArrayList<>();
		String name = Design.text(node.getName());
		String before = NodeTags.value(tags, NodeTags.NAME).orElse("");
		if (!name.isEmpty() && !name.equals(before))
			wanted.add(NodeTags.tag(NodeTags.NAME, name));
		Optional<Integer> numbered = NodeTags.index(tags);
		if (index >= 0 && !Objects.equals(numbered.orElse(null), index))
			wanted.add(NodeTags.tag(NodeTags.INDEX, Integer.toString(index)));
		if (!wanted.isEmpty())
			modify(Change.Facts.of(node.getId(), wanted.getFirst().key().equals(NodeTags.NAME)
					? "Name " + id + " " + name + (before.isEmpty() ? "" : ", not " + before)
					: "Count " + id + " as number " + (index + 1) + " of " + Design.label(node)), new TagStep.SetTags(node.getId(), id, wanted, tags));
	}
}
