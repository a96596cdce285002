package org.minicloud.topology.cloudformation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.topology.Bend;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Container;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Rule;
import org.minicloud.topology.SecurityGroup;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.TopologyPackage;

/**
 * Reads the design out of a template's metadata. Whatever of it somebody has spoilt is left out: the resources are read afterwards and
 * complete the design.
 */
final class DesignReader {
	private final TopologyFactory factory = TopologyFactory.eINSTANCE;
	private final Topology topology = factory.createTopology();
	private final Map<String, Element> elements = new HashMap<>();

	private DesignReader() {
	}

	/** @param design what stands under {@link DesignMetadata#KEY}; an empty map gives an empty design */
	static Topology read(Map<String, Object> design) {
		DesignReader reader = new DesignReader();
		reader.attributes(reader.topology, design);
		List<Map<String, Object>> nodes = maps(design.get(DesignMetadata.NODES));
		nodes.forEach(reader::node);
		nodes.forEach(reader::group);
		maps(design.get(DesignMetadata.ARROWS)).forEach(reader::arrow);
		return reader.topology;
	}

	private void node(Map<String, Object> node) {
		if (!(TopologyPackage.eINSTANCE.getEClassifier(String.valueOf(node.get(DesignMetadata.KIND))) instanceof EClass kind) || kind.isAbstract()
				|| !(factory.create(kind) instanceof Element element) || !(node.get("Id") instanceof String id) || elements.containsKey(id))
			return;
		attributes(element, node);
		Object parent = node.get(DesignMetadata.PARENT);
		if (parent == null)
			topology.getElements().add(element);
		else if (elements.get(parent) instanceof Container container)
			container.getChildren().add(element);
		else
			return;
		elements.put(id, element);
	}

	/** Only when all nodes are there, as a rule may name any of them. */
	private void group(Map<String, Object> node) {
		if (!(elements.get(node.get("Id")) instanceof Guarded guarded) || !(node.get(DesignMetadata.GROUP) instanceof Map<?, ?> written))
			return;
		SecurityGroup group = factory.createSecurityGroup();
		attributes(group, strings(written));
		for (Map<String, Object> each : maps(written.get(DesignMetadata.RULES))) {
			Rule rule = factory.createRule();
			attributes(rule, each);
			if (elements.get(each.get(DesignMetadata.FROM)) instanceof Guarded from)
				rule.setFrom(from);
			group.getRules().add(rule);
		}
		guarded.setGroup(group);
	}

	private void arrow(Map<String, Object> written) {
		Element source = elements.get(written.get(DesignMetadata.SOURCE));
		Element target = elements.get(written.get(DesignMetadata.TARGET));
		if (source == null || target == null)
			return;
		Connection arrow = factory.createConnection();
		attributes(arrow, written);
		arrow.setSource(source);
		arrow.setTarget(target);
		if (written.get(DesignMetadata.BENDS) instanceof List<?> bends)
			for (Object point : bends)
				if (point instanceof List<?> pair && pair.size() == 2 && pair.get(0) instanceof Integer x && pair.get(1) instanceof Integer y) {
					Bend bend = factory.createBend();
					bend.setX(x);
					bend.setY(y);
					arrow.getBends().add(bend);
				}
		topology.getConnections().add(arrow);
	}

	private void attributes(EObject object, Map<String, Object> written) {
		for (EAttribute attribute : object.eClass().getEAllAttributes()) {
			Object value = written.get(DesignMetadata.key(attribute));
			if (value != null)
				value(attribute, value).ifPresent(usable -> object.eSet(attribute, usable));
		}
	}

	private static Optional<Object> value(EAttribute attribute, Object value) {
		if (attribute.isMany())
			return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance) ? Optional.of(value) : Optional.empty();
		if (attribute.getEAttributeType() instanceof EEnum options)
			return Optional.ofNullable(options.getEEnumLiteral(value.toString())).map(literal -> literal.getInstance());
		Class<?> type = attribute.getEAttributeType().getInstanceClass();
		if (type == int.class)
			return value instanceof Integer ? Optional.of(value) : Optional.empty();
		if (type == boolean.class)
			return value instanceof Boolean ? Optional.of(value) : Optional.empty();
		return Optional.of(value.toString());
	}

	static List<Map<String, Object>> maps(Object value) {
		return value instanceof List<?> list ? list.stream().filter(Map.class::isInstance).map(item -> strings((Map<?, ?>) item)).toList() : List.of();
	}

	/** A map of a template has text as keys: both readers see to it. */
	@SuppressWarnings("unchecked")
	static Map<String, Object> strings(Object map) {
		return map instanceof Map<?, ?> ? (Map<String, Object>) map : Map.of();
	}
}
