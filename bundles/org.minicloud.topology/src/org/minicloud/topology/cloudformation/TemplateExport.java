package org.minicloud.topology.cloudformation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.topology.ElasticAddress;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Network;
import org.minicloud.topology.Server;
import org.minicloud.topology.Subnet;
import org.minicloud.topology.Topology;
import org.minicloud.topology.rules.EffectiveRules;

/**
 * A design as a template. What CloudFormation has no word for (where a node stands, actors, tiers, which rule is an arrow) goes into the template's
 * metadata, so that an import gives the same design.
 */
public final class TemplateExport {
	private final Topology topology;
	private final ResourceNames names;
	private final Resources resources = new Resources();
	private final Parameters parameters;

	private TemplateExport(Topology topology) {
		this.topology = topology;
		this.names = new ResourceNames(topology);
		this.parameters = new Parameters(names);
	}

	/** The template as a tree; see {@link TemplateFormat#write}. The design is left as it is. */
	public static Map<String, Object> of(Topology topology) {
		return new TemplateExport(topology).template();
	}

	private Map<String, Object> template() {
		List<Element> elements = ResourceNames.elements(topology);
		writeResources(elements);
		Map<String, Object> template = new LinkedHashMap<>();
		template.put("AWSTemplateFormatVersion", "2010-09-09");
		if (ServerResources.isSaid(topology.getDescription()))
			template.put("Description", topology.getDescription());
		template.put("Metadata", new LinkedHashMap<>(Map.of(DesignMetadata.KEY, new DesignMetadata(topology, parameters).write(elements))));
		if (!parameters.written().isEmpty())
			template.put("Parameters", parameters.written());
		template.put("Resources", resources.written());
		Map<String, Object> outputs = outputs(elements);
		if (!outputs.isEmpty())
			template.put("Outputs", outputs);
		Extras.putBack(topology, template);
		return template;
	}

	private void writeResources(List<Element> elements) {
		NetworkResources networks = new NetworkResources(names, resources);
		GroupResources groups = new GroupResources(topology, names, resources);
		ServerResources servers = new ServerResources(names, resources, parameters, UserDataText.targets(elements, names));
		for (Element element : elements) {
			if (element instanceof Guarded guarded && EffectiveRules.guardOf(guarded) == guarded)
				groups.write(guarded);
			switch (element) {
			case Network network -> networks.write(network);
			case Subnet subnet -> networks.write(subnet);
			case Server server -> servers.write(server);
			case ElasticAddress address -> servers.write(address);
			default -> {
				// an actor is nobody's resource, a tier is its group, and volumes come with their server
			}
			}
		}
	}

	private Map<String, Object> outputs(List<Element> elements) {
		Map<String, Object> outputs = new LinkedHashMap<>();
		for (Element element : elements)
			if (element instanceof ElasticAddress address) {
				String id = names.of(address).orElseThrow();
				Map<String, Object> output = new LinkedHashMap<>();
				output.put("Description", "Public address " + address.getName());
				output.put("Value", Functions.ref(id));
				outputs.put(id + "Address", output);
			}
		return outputs;
	}
}
