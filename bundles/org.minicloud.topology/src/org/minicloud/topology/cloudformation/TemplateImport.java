package org.minicloud.topology.cloudformation;

import java.util.Map;
import org.minicloud.topology.Element;
import org.minicloud.topology.Network;
import org.minicloud.topology.Server;
import org.minicloud.topology.Subnet;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.Ids;

/**
 * A template as a design. A template of ours gives the design it was made of, with whatever somebody has changed in its resources since; any other one
 * gives a design of the instances, volumes, groups, addresses and networks in it. What the design has no word for stays with it as extras.
 */
public final class TemplateImport {
	private final TemplateResources resources;
	private final Topology topology;
	private final boolean ours;

	private TemplateImport(Map<String, Object> template) throws TemplateException {
		this.resources = new TemplateResources(template);
		Map<String, Object> design = DesignReader.strings(DesignReader.strings(template.get("Metadata")).get(DesignMetadata.KEY));
		this.ours = !design.isEmpty();
		this.topology = DesignReader.read(design);
		topology.setDescription(template.get("Description") instanceof String text ? text : null);
		new Reconciliation(topology, resources, DesignReader.strings(design.get(DesignMetadata.IMAGES))).run(ours);
	}

	/**
	 * @param text     YAML or JSON
	 * @param fallback the design's name where the template does not tell
	 * @throws TemplateException when the text is no template; nothing of it is imported then
	 */
	public static Topology read(String text, String fallback) throws TemplateException {
		Map<String, Object> template = TemplateFormat.of(text).parse(text);
		TemplateImport reading = new TemplateImport(template);
		Topology topology = reading.topology;
		if (topology.getId() == null)
			topology.setId(new Ids().forDocument());
		if (topology.getName() == null)
			topology.setName(fallback);
		if (!reading.ours)
			Placement.of(topology);
		Extras.remember(topology, template, TemplateExport.of(topology));
		return topology;
	}

	/**
	 * Whether a template was made of a design, and so says where its nodes stand.
	 *
	 * @param text YAML or JSON
	 * @throws TemplateException when the text is no template
	 */
	public static boolean isOurs(String text) throws TemplateException {
		return DesignReader.strings(TemplateFormat.of(text).parse(text).get("Metadata")).containsKey(DesignMetadata.KEY);
	}

	/** Whether an element stands for resources of a template, and not for somebody outside, a tier, or what is there by default. */
	static boolean hasResources(Element element) {
		return switch (element) {
		case Network network -> ResourceNames.isOwn(network);
		case Subnet subnet -> ResourceNames.networkOf(subnet).isPresent();
		case Server server -> true;
		default -> false;
		};
	}
}
