package org.minicloud.topology.cloudformation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.minicloud.topology.Bend;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Rule;
import org.minicloud.topology.SecurityGroup;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyPackage;

/** Writes what a design knows and CloudFormation does not into the template's metadata. {@link DesignReader} reads it. */
final class DesignMetadata {
	static final String KEY = "Minicloud::Topology";
	static final String KIND = "Type";
	static final String PARENT = "In";
	static final String GROUP = "Group";
	static final String RULES = "Rules";
	static final String FROM = "From";
	static final String NODES = "Nodes";
	static final String ARROWS = "Arrows";
	static final String SOURCE = "Source";
	static final String TARGET = "Target";
	static final String BENDS = "Bends";
	static final String IMAGES = "Images";

	/** What the resources say; they are right when somebody has edited the template. */
	static final Set<EStructuralFeature> SAID_BY_RESOURCES = Set.of(TopologyPackage.Literals.SERVER__IMAGE, TopologyPackage.Literals.SERVER__INSTANCE_TYPE,
			TopologyPackage.Literals.SERVER__KEY_NAME, TopologyPackage.Literals.SERVER__USER_DATA, TopologyPackage.Literals.SERVER__ROOT_GI_B,
			TopologyPackage.Literals.SERVER__DELETE_ROOT, TopologyPackage.Literals.VOLUME__SIZE_GI_B, TopologyPackage.Literals.VOLUME__SNAPSHOT_ID,
			TopologyPackage.Literals.VOLUME__DELETE_WITH_INSTANCE, TopologyPackage.Literals.TOPOLOGY__DESCRIPTION);

	private final Topology topology;
	private final Parameters parameters;

	DesignMetadata(Topology topology, Parameters parameters) {
		this.topology = topology;
		this.parameters = parameters;
	}

	Map<String, Object> write(List<Element> elements) {
		Map<String, Object> design = attributes(topology);
		if (!parameters.imageNames().isEmpty())
			design.put(IMAGES, parameters.imageNames());
		design.put(NODES, elements.stream().map(this::node).toList());
		design.put(ARROWS, topology.getConnections().stream().map(this::arrow).toList());
		return design;
	}

	private Map<String, Object> node(Element element) {
		Map<String, Object> node = new LinkedHashMap<>();
		node.put(KIND, element.eClass().getName());
		if (element.eContainer() instanceof Element parent)
			node.put(PARENT, parent.getId());
		node.putAll(attributes(element));
		if (element instanceof Guarded guarded && guarded.getGroup() != null)
			node.put(GROUP, group(guarded.getGroup()));
		return node;
	}

	private Map<String, Object> group(SecurityGroup group) {
		Map<String, Object> written = attributes(group);
		if (!group.getRules().isEmpty())
			written.put(RULES, group.getRules().stream().map(this::rule).toList());
		return written;
	}

	private Map<String, Object> rule(Rule rule) {
		Map<String, Object> written = attributes(rule);
		if (rule.getFrom() != null)
			written.put(FROM, rule.getFrom().getId());
		return written;
	}

	private Map<String, Object> arrow(Connection arrow) {
		Map<String, Object> written = attributes(arrow);
		written.put(SOURCE, arrow.getSource().getId());
		written.put(TARGET, arrow.getTarget().getId());
		if (!arrow.getBends().isEmpty())
			written.put(BENDS, arrow.getBends().stream().map(DesignMetadata::bend).toList());
		return written;
	}

	private static List<Object> bend(Bend bend) {
		return List.of(bend.getX(), bend.getY());
	}

	/** All attributes that differ from their defaults, by their names in upper camel case, as CloudFormation has it. */
	private static Map<String, Object> attributes(EObject object) {
		Map<String, Object> attributes = new LinkedHashMap<>();
		for (EAttribute attribute : object.eClass().getEAllAttributes())
			if (object.eIsSet(attribute) && !SAID_BY_RESOURCES.contains(attribute))
				attributes.put(key(attribute), value(object.eGet(attribute)));
		return attributes;
	}

	static String key(EStructuralFeature feature) {
		return Character.toUpperCase(feature.getName().charAt(0)) + feature.getName().substring(1);
	}

	private static Object value(Object value) {
		return switch (value) {
		case List<?> list -> new ArrayList<>(list);
		case Boolean flag -> flag;
		case Integer number -> number;
		default -> value.toString();
		};
	}
}
